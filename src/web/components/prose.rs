//! Sentences as readers have them: an amount below zero keeps its sign when a line ends.

use yew::prelude::*;

/// The sign before an amount; browsers break a line between it and a currency.
const MINUS: char = '−';

/// Letters of the longest amount kept whole; what is longer may have to break.
const LONGEST: usize = 24;

/// A text whose amounts are not torn from their signs.
pub fn prose(text: &str) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(MINUS) {
        let (before, amount) = rest.split_at(start);
        let (amount, after) = amount.split_at(amount.find(' ').unwrap_or(amount.len()));
        let is_whole = amount.chars().count() <= LONGEST;
        parts.push(html! { <>{ before }<span class={is_whole.then_some("whole")}>{ amount }</span></> });
        rest = after;
    }
    html! { <>{ for parts }{ rest }</> }
}
