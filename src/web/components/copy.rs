//! The button that copies a text; where copying is refused, the text itself, ready to select.

use yew::prelude::*;

use crate::web::browser::clipboard::copy;
use presentation::Lang;
use text::catalog::ui;
use text::messages::Ui;

/// A text and its button.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The element id of the button; that of the text where copying is refused is the same with `-text`.
    pub id: &'static str,
    /// What the button says.
    pub label: Ui,
    /// What it says once it has worked.
    pub done: Ui,
    /// How it looks.
    pub class: &'static str,
    /// What it copies.
    pub text: AttrValue,
    /// The reader's language.
    pub lang: Lang,
}

/// The button.
#[component]
pub fn CopyText(props: &Props) -> Html {
    let Props { id, label, done, class, text, lang } = props;
    // The text that was copied, and whether it worked: another text makes the word on the button stale by itself.
    let copied = use_state(|| None::<(AttrValue, bool)>);
    let outcome = copied.as_ref().filter(|(copied, _)| copied == text).map(|&(_, done)| done);
    let onclick = {
        let (text, setter) = (text.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, setter) = (text.clone(), setter.clone());
            copy(&text.clone(), Callback::from(move |done| setter.set(Some((text.clone(), done)))));
        })
    };
    let is_copied = outcome == Some(true);
    html! {
        <>
            <button type="button" id={*id} class={*class} {onclick}>
                { ui(if is_copied { *done } else { *label }, *lang) }
            </button>
            <span class="sr" role="status">{ if is_copied { ui(*done, *lang) } else { "" } }</span>
            if outcome == Some(false) {
                <p class="copy-failed" role="alert">
                    { ui(Ui::CopyFailed, *lang) }
                    <textarea class="link-field" id={format!("{id}-text")} rows="1" readonly={true} aria-label={ui(*label, *lang)} value={text.clone()} />
                </p>
            }
        </>
    }
}
