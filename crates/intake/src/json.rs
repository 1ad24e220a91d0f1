//! A value of JSON, whoever has parsed it: the browser's own reader on the page, a library in programs.

/// What reading a file asks of a value.
pub trait JsonValue: Sized {
    /// The value of an object's member; `None` where there is none or this is no object. Of two with one key the last one counts.
    fn member(&self, key: &str) -> Option<Self>;
    /// The entries of a list; `None` where this is none.
    fn entries(&self) -> Option<Vec<Self>>;
    /// The text that this is, if it is one.
    fn text(&self) -> Option<String>;
    /// The number that this is, if it is one.
    fn number(&self) -> Option<f64>;
}

#[cfg(test)]
impl JsonValue for serde_json::Value {
    fn member(&self, key: &str) -> Option<Self> {
        self.get(key).cloned()
    }

    fn entries(&self) -> Option<Vec<Self>> {
        self.as_array().cloned()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }
}
