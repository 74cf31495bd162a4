//! A field that finds places as one types: an ARIA 1.2 combobox with a listbox.

use web_sys::{HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::site::document;
use super::state::{Action, Arrival, State, place_of};
use super::view::{round_button, row_content};
use super::words::{Words, fill};
use crate::search::Target;
use crate::venue::{Place, label};

/// What a row of the list stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// A place.
    Place(Place),
    /// A zone, by its position in the venue.
    Zone(usize),
    /// The place one stands at.
    Here(Place),
    /// Whatever is tapped on the map next.
    OnMap,
}

/// How many results are shown at first, and how many more at a time.
const CHUNK: usize = 20;

/// What a search field needs.
#[derive(Properties, PartialEq)]
pub struct SearchBoxProps {
    /// Element id of the field; ids of its parts begin with it.
    pub id: AttrValue,
    /// Accessible name, also shown while empty.
    pub label: AttrValue,
    /// Whether the name stands before the field for all to see.
    #[prop_or_default]
    pub labelled: bool,
    /// What is chosen now, in words.
    pub value: AttrValue,
    /// The page.
    pub state: UseReducerHandle<State>,
    /// Whether zones can be chosen too.
    #[prop_or_default]
    pub zones: bool,
    /// What is offered before anything is typed.
    #[prop_or_default]
    pub offers: Vec<Choice>,
    /// A row was chosen.
    pub on_choose: Callback<Choice>,
    /// The field was emptied.
    pub on_clear: Callback<()>,
    /// When nothing fits: what leads onward.
    #[prop_or_default]
    pub onward: Option<Callback<()>>,
}

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typing {
    /// The words, once they differ from what is chosen.
    text: Option<AttrValue>,
    open: bool,
    active: Option<usize>,
    chunks: usize,
}

/// The field and its list.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let typing = use_state_eq(Typing::default);
    let field = use_node_ref();
    let (state, words) = (&props.state, Words::of(props.state.lang));

    let typed = typing.text.clone().unwrap_or_default();
    let limit = CHUNK * (typing.chunks + 1);
    let asked = (state.fair.clone(), state.finding, typed.clone(), limit, props.zones);
    let found = use_memo(asked, |(fair, _, typed, limit, zones)| {
        let hits = fair.finder().map(|finder| finder.find(typed, limit + 1)).unwrap_or_default();
        let choice = |target| match target {
            Target::Zone(at) => zones.then_some(Choice::Zone(at)),
            other => place_of(other).map(Choice::Place),
        };
        let more = hits.len() > *limit;
        (hits.into_iter().take(*limit).filter_map(|hit| choice(hit.target)).collect::<Vec<_>>(), more)
    });
    // What is typed before it can be looked for is answered once it can.
    let searching = !typed.trim().is_empty();
    let (choices, more) = if searching { (&found.0, found.1) } else { (&props.offers, false) };
    let rows = choices.len() + usize::from(more);
    let open = typing.open && rows > 0;
    let nothing = typing.open && searching && rows == 0;

    // What was typed gives way to what has been chosen elsewhere, such as on the map.
    use_effect_with(props.value.clone(), {
        let typing = typing.clone();
        move |_| typing.set(Typing::default())
    });
    let option_id = |at: usize| [&props.id, "-", &at.to_string()[..]].concat();
    let active_id = typing.active.filter(|_| open).map(option_id);
    use_effect_with(active_id.clone(), |id| {
        if let Some(row) = id.as_ref().and_then(|id| document().get_element_by_id(id)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });

    let choose = {
        let (typing, field, on_choose) = (typing.clone(), field.clone(), props.on_choose.clone());
        let choices = choices.clone();
        Callback::from(move |at: usize| match choices.get(at) {
            Some(&choice) => {
                typing.set(Typing::default());
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    // Puts a phone's keyboard away.
                    let _ = field.blur();
                }
                on_choose.emit(choice);
            }
            None => typing.set(Typing { chunks: typing.chunks + 1, active: Some(at), ..(*typing).clone() }),
        })
    };
    let clear = {
        let (typing, field, on_clear) = (typing.clone(), field.clone(), props.on_clear.clone());
        Callback::from(move |()| {
            typing.set(Typing::default());
            on_clear.emit(());
            if let Some(field) = field.cast::<HtmlInputElement>() {
                let _ = field.focus();
            }
        })
    };

    let oninput = {
        let typing = typing.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            typing.set(Typing { text: Some(field.value().into()), open: true, ..Typing::default() });
        })
    };
    let onfocus = {
        let typing = typing.clone();
        Callback::from(move |event: FocusEvent| {
            event.target_unchecked_into::<HtmlInputElement>().select();
            typing.set(Typing { open: true, ..(*typing).clone() });
        })
    };
    let onblur = {
        let (typing, chosen) = (typing.clone(), !props.value.is_empty());
        Callback::from(move |_: FocusEvent| {
            let text = if chosen { None } else { typing.text.clone() };
            typing.set(Typing { text, ..Typing::default() });
        })
    };
    let onkeydown = {
        let (typing, choose, clear) = (typing.clone(), choose.clone(), clear.clone());
        let first_fits = searching;
        Callback::from(move |event: KeyboardEvent| {
            // Enter and the arrows belong to the input method while it composes Chinese.
            if event.is_composing() {
                return;
            }
            let to = |active| typing.set(Typing { active, open: true, ..(*typing).clone() });
            match (event.key().as_str(), typing.active) {
                ("ArrowDown", _) if rows == 0 => return,
                ("ArrowDown", None) => to(Some(0)),
                ("ArrowDown", Some(at)) => to(Some((at + 1) % rows)),
                ("ArrowUp", _) if rows == 0 => return,
                ("ArrowUp", None | Some(0)) => to(Some(rows - 1)),
                ("ArrowUp", Some(at)) => to(Some(at - 1)),
                ("Enter", Some(at)) if open => choose.emit(at),
                ("Enter", None) if open && first_fits => choose.emit(0),
                ("Escape", _) if open || nothing => {
                    typing.set(Typing { open: false, active: None, ..(*typing).clone() })
                }
                ("Escape", _) if typing.text.is_some() => clear.emit(()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let said: AttrValue = match state.finding {
        Arrival::Coming => words.search_coming.into(),
        Arrival::Missing => words.no_finder.into(),
        Arrival::Ready if rows == 0 => fill(words.no_results, &[typed.trim()]).into(),
        Arrival::Ready => fill(words.result_count, &[&choices.len().to_string()]).into(),
    };
    let again = {
        let act = state.dispatcher();
        Callback::from(move |_: MouseEvent| act.dispatch(Action::Finding(Arrival::Coming)))
    };
    let list_id = [&props.id, "-list"].concat();
    // Keeps the focus in the field while a row is pressed, or the list would close under the finger.
    let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());
    let shown = typing.text.clone().unwrap_or_else(|| props.value.clone());
    let onclear = clear.reform(|_: MouseEvent| ());

    html! {
        <div class="search-box">
            if props.labelled {
                <label class="search-label" for={props.id.clone()}>{ &props.label }</label>
            }
            <input
                ref={field}
                id={props.id.clone()}
                class="search-field"
                type="text"
                inputmode="search"
                enterkeyhint="search"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                role="combobox"
                aria-label={(!props.labelled).then(|| props.label.clone())}
                aria-autocomplete="list"
                aria-expanded={open.to_string()}
                aria-controls={open.then(|| list_id.clone())}
                aria-activedescendant={active_id}
                placeholder={(!props.labelled).then(|| props.label.clone())}
                value={shown.clone()}
                {oninput}
                {onfocus}
                {onblur}
                {onkeydown}
            />
            if !shown.is_empty() {
                { round_button(words.clear.into(), Icon::Close, onclear) }
            }
            if open {
                <ul id={list_id} class="results" role="listbox" aria-label={words.results} onmousedown={keep_focus.clone()}>
                    for (at, &choice) in choices.iter().enumerate() {
                        { option(state, words, choice, option_id(at), typing.active == Some(at), choose.reform(move |_| at)) }
                    }
                    if more {
                        <li
                            key="more"
                            id={option_id(choices.len())}
                            class="row more"
                            role="option"
                            aria-selected={(typing.active == Some(choices.len())).to_string()}
                            onclick={let at = choices.len(); choose.reform(move |_| at)}
                        >
                            { words.more }
                        </li>
                    }
                </ul>
            }
            if nothing {
                <div class="results nothing" onmousedown={keep_focus}>
                    <p>{ &said }</p>
                    if state.finding == Arrival::Ready {
                        <p class="soft">{ words.no_results_hint }</p>
                    }
                    if state.finding == Arrival::Missing {
                        { button(words.try_again, again) }
                    } else if let Some(onward) = &props.onward {
                        { button(words.all_exhibitors, onward.reform(|_| ())) }
                    }
                </div>
            }
            <p class="visually-hidden" role="status">
                if typing.open && searching {
                    { &said }
                }
            </p>
        </div>
    }
}

fn button(says: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="button" {onclick}>{ says }</button> }
}

fn option(
    state: &State,
    words: &'static Words,
    choice: Choice,
    id: String,
    active: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let plain = |sign, name: &str, second: String| {
        html! {
            <>
                <span class="sign">{ icon(sign) }</span>
                <span class="names">
                    <span class="name">{ name.to_owned() }</span>
                    if !second.is_empty() {
                        <span class="second">{ second }</span>
                    }
                </span>
            </>
        }
    };
    let (venue, lang) = (&state.fair.venue, state.lang);
    let content = match choice {
        Choice::Place(place) => row_content(state, place, &label::numbers(venue, place)),
        Choice::Zone(at) => {
            let section = &venue.sections[at];
            plain(Icon::Pin, section.name.get(lang), label::level(venue, section.level, lang).to_owned())
        }
        Choice::Here(place) => {
            let name = place.name_in(venue, lang);
            plain(Icon::Here, words.you_are_here, name)
        }
        Choice::OnMap => plain(Icon::Tap, words.on_map, String::new()),
    };
    html! {
        <li key={id.clone()} {id} class="row" role="option" aria-selected={active.to_string()} {onclick}>{ content }</li>
    }
}
