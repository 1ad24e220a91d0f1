//! The command `costcanary`.

fn main() {}
