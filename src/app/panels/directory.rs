//! All exhibitors as a list, with what narrows it down; only rows about the visible part are rendered.

use yew::prelude::*;

use crate::app::browser::ROWS;
use crate::app::directory::{Directory, Facet, Order, Tag};
use crate::app::element::{all, button, element, folded, group, said, text};
use crate::app::icon::{Icon, icon};
use crate::app::numbers::{Numbers, country};
use crate::app::state::Action;
use crate::app::view::{View, swatch};
use crate::app::words::fill;
use crate::venue::{Place, SectorId};

/// The list, headed by how many it has and what narrows it down.
pub(super) fn directory(view: View) -> Html {
    let (words, listing) = (view.words, view.state.listing());
    let (listed, total) = (listing.exhibitors.len(), view.venue().exhibitors.len());
    if total == 0 {
        return all(vec![said("h2", "", words.exhibitors), said("p", "soft", words.no_exhibitors)]);
    }
    let count = if listed == total {
        total.to_string()
    } else {
        fill(words.some_of, &[&listed.to_string(), &total.to_string()])
    };
    html! {
        <>
            <div class="directory-head">
                <h2 id="exhibitors">{ words.exhibitors }<span class="count" role="status">{ count }</span></h2>
                { order(view) }
            </div>
            { filters(view) }
            { said("p", "soft", if listed == 0 { words.none_fits } else { "" }) }
            { rows(view) }
        </>
    }
}

fn rows(view: View) -> Html {
    let listing = view.state.listing();
    let (first, total) = (view.state.first_row(), listing.exhibitors.len().to_string());
    let numbers = Numbers::of(view.state.lang);
    html! {
        <ul class="rows directory" aria-labelledby="exhibitors" data-rows={total.clone()}>
            for (at, &id) in listing.exhibitors.iter().enumerate().skip(first).take(ROWS) {
                <li key={id.0} aria-setsize={total.clone()} aria-posinset={(at + 1).to_string()}>
                    { view.row(Place::Exhibitor(id), listing.walk_s.get(at).copied().flatten().map(|secs| numbers.minutes(secs))) }
                </li>
            }
        </ul>
    }
}

/// What narrows the list down; unfolded where one came to it narrowed down.
fn filters(view: View) -> Html {
    let (words, directory) = (view.words, &view.state.directory);
    let wanted = directory.wanted.len();
    let mut chips = Vec::new();
    for facet in [Facet::Confirmed, Facet::Saved, Facet::Unvisited, Facet::Sector] {
        chips.extend(toggles(view, facet));
    }
    for (facet, name) in [(Facet::Hall, words.hall), (Facet::Zone, words.zone), (Facet::Country, words.country)] {
        let open = view.state.fair.tags().within(facet).any(|(id, _)| view.state.unfolded.contains(&id));
        chips.push(folded(name, open, toggles(view, facet)));
    }
    if wanted > 0 {
        let all = Directory { wanted: Vec::new(), ..directory.clone() };
        let content = vec![icon(Icon::Close), text(words.clear_filters)];
        chips.push(button("chip clear", None, content, view.on(Action::List(all))));
        chips.push(view.share_button(title(view), None));
    }
    let count = if wanted > 0 { wanted.to_string() } else { String::new() };
    let summary = vec![icon(Icon::Filter), text(words.filter), said("span", "count", &count)];
    html! {
        <details class="filters" open={!view.state.unfolded.is_empty()}>
            { element("summary", "chip", summary) }
            { group(words.filter, chips) }
        </details>
    }
}

/// Each tag of a facet as a button that is pressed or not; none that says nothing.
fn toggles(view: View, facet: Facet) -> Vec<Html> {
    let (directory, listing) = (&view.state.directory, view.state.listing());
    let mut chips = Vec::new();
    for (id, tag) in view.state.fair.tags().within(facet) {
        let (pressed, count) = (directory.wanted.contains(&id), listing.counts[usize::from(id)]);
        if pressed || count > 0 {
            let swatch = if facet == Facet::Sector { swatch(Some(SectorId(id))) } else { Html::default() };
            let content = vec![swatch, text(&name(view, tag)), said("span", "count", &count.to_string())];
            let toggled = Action::List(directory.clone().toggle(id));
            chips.push(button("chip", Some(pressed), content, view.on(toggled)));
        }
    }
    chips
}

/// What a tag is called.
fn name(view: View, tag: &Tag) -> String {
    match tag.facet {
        Facet::Confirmed => view.words.only_confirmed.to_owned(),
        Facet::Saved => view.words.only_saved.to_owned(),
        Facet::Unvisited => view.words.only_unvisited.to_owned(),
        Facet::Country => country(&tag.id, view.state.lang),
        Facet::Sector | Facet::Hall | Facet::Zone if tag.name.is_empty() => tag.id.clone(),
        Facet::Sector | Facet::Hall | Facet::Zone => tag.name.get(view.state.lang).to_owned(),
    }
}

/// What the list is called as it is narrowed down.
pub(super) fn title(view: View) -> String {
    let tags = view.state.fair.tags();
    view.state.directory.wanted.iter().map(|&id| name(view, tags.get(id))).collect::<Vec<_>>().join(", ")
}

/// In which order; by nearness only when it is known from where.
fn order(view: View) -> Html {
    let (words, directory) = (view.words, &view.state.directory);
    let can = |order| order != Order::Near || view.state.here.is_some() || directory.order == order;
    let orders = [(Order::Name, words.by_name), (Order::Booth, words.by_booth), (Order::Near, words.nearest_first)];
    let chip = |(order, name): (Order, &str)| {
        let ordered = Action::List(Directory { order, ..directory.clone() });
        button("chip", Some(order == directory.order), vec![text(name)], view.on(ordered))
    };
    group(words.order, orders.into_iter().filter(|&(order, _)| can(order)).map(chip).collect())
}
