//! Whether there is memory for what a command is about to do: without it the program would end without a word.

/// Checks that this many bytes can be had.
///
/// # Errors
/// A sentence that says how much is missing for what.
pub fn room(bytes: usize, what: &str) -> Result<(), String> {
    let mut room: Vec<u8> = Vec::new();
    let megabytes = bytes.div_ceil(1_000_000);
    room.try_reserve_exact(bytes).map_err(|_| format!("There is no memory for {what}: it takes {megabytes} MB."))
}
