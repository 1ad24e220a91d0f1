//! Says that a newer version of the page is ready, and leaves it to the reader when to use it.

use yew::prelude::*;

use crate::web::app::focus;
use crate::web::browser::service_worker::{use_newer, use_now};
use presentation::Lang;
use text::catalog::ui;
use text::messages::Ui;

/// The reader's language.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The reader's language.
    pub lang: Lang,
}

/// The notice; its place is there before it, so that it is read aloud when it comes.
#[component]
pub fn Newer(props: &Props) -> Html {
    let lang = props.lang;
    let (is_ready, put_off) = use_newer();
    let later = Callback::from(move |_: MouseEvent| {
        // The button goes with the notice; the keyboard goes on at what comes next.
        focus("result");
        put_off.emit(());
    });
    html! {
        <div id="newer" role="status" lang={lang.id()}>
            if is_ready {
                <div class="newer">
                    <p>{ ui(Ui::Newer, lang) }</p>
                    <p class="buttons">
                        <button type="button" class="quiet" id="use-newer" onclick={|_: MouseEvent| use_now()}>{ ui(Ui::UseNewer, lang) }</button>
                        <button type="button" class="quiet" id="put-off-newer" onclick={later}>{ ui(Ui::PutOffNewer, lang) }</button>
                    </p>
                </div>
            }
        </div>
    }
}
