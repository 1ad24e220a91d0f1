//! The scenarios side by side, a card each, in the colour and dash they have in the charts.

use yew::prelude::*;

use crate::web::facts::Facts;
use presentation::Lang;
use report::cards::{Card, Row, cards};
use text::catalog::ui;
use text::messages::Ui;

/// What is known, in a language.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is known.
    pub facts: Facts,
    /// The reader's language.
    pub lang: Lang,
    /// Whether the figure that matters is enough.
    #[prop_or_default]
    pub brief: bool,
}

/// All cards.
#[component]
pub fn Cards(props: &Props) -> Html {
    let cards = cards(props.facts.subject(), props.lang);
    html! {
        <>
            if !props.brief {
                <h2 class="sr">{ ui(Ui::Scenarios, props.lang) }</h2>
            }
            <ul class="cards" aria-label={ui(Ui::Scenarios, props.lang)}>
                { for cards.iter().enumerate().map(|(index, card)| one(index, card, props)) }
            </ul>
        </>
    }
}

fn one(index: usize, card: &Card, &Props { lang, brief, .. }: &Props) -> Html {
    html! {
        <li class={classes!("card", format!("scenario-{index}"))} data-scenario={index.to_string()}>
            if brief {
                <p class="card-name">{ &card.name }</p>
            } else {
                <h3 class="card-name">{ &card.name }</h3>
            }
            <p class="card-headline">
                <span class={classes!("figure", card.headline.loss.then_some("loss"))} data-figure={card.headline.key} translate="no">
                    { &card.headline.value }
                </span>
                <span class="card-label">{ &card.headline.label }</span>
                { beside(&card.headline, lang) }
            </p>
            if !brief {
                <dl class="rows">{ for card.rows.iter().map(|one| row(one, lang)) }</dl>
            }
        </li>
    }
}

/// The figure of the pinned scenario.
fn beside(row: &Row, lang: Lang) -> Html {
    html! {
        if let Some(pinned) = &row.pinned {
            <span class="beside">{ format!("{} {pinned}", ui(Ui::Pinned, lang)) }</span>
        }
    }
}

fn row(row: &Row, lang: Lang) -> Html {
    html! {
        <div class="row">
            <dt>{ &row.label }</dt>
            <dd class={classes!(row.loss.then_some("loss"))} data-figure={row.key} translate="no">{ &row.value }</dd>
            if row.pinned.is_some() {
                <dd class="beside-row">{ beside(row, lang) }</dd>
            }
        </div>
    }
}
