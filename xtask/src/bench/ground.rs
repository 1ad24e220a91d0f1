//! What benchmarks share, each part made ready when it is first asked for.

use super::field::Field;
use crate::Outcome;

/// What benchmarks share.
#[derive(Default)]
pub struct Ground {
    field: Option<Field>,
}

impl Ground {
    /// Everyone who draws or plays.
    pub fn field(&mut self) -> Outcome<&mut Field> {
        let field = match self.field.take() {
            Some(field) => field,
            None => Field::ready()?,
        };
        Ok(self.field.insert(field))
    }
}
