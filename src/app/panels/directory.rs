//! All exhibitors as a list, with what narrows it down; only rows about the visible part are rendered.

use yew::prelude::*;

use crate::app::browser::ROWS;
use crate::app::directory::{Directory, Facet, Order, Tag, TagId};
use crate::app::element::{all, button, choice, element, said, text};
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

/// What narrows the list down; open while it does.
fn filters(view: View) -> Html {
    let (words, directory) = (view.words, &view.state.directory);
    let wanted = directory.wanted.len();
    let mut chips = Vec::new();
    for facet in [Facet::Confirmed, Facet::Saved, Facet::Unvisited, Facet::Sector] {
        toggles(view, facet, &mut chips);
    }
    for facet in [Facet::Hall, Facet::Zone, Facet::Country] {
        chips.push(one_of(view, facet));
    }
    if wanted > 0 {
        let all = Directory { wanted: Vec::new(), ..directory.clone() };
        let content = vec![icon(Icon::Close), text(words.clear_filters)];
        chips.push(button("chip clear", None, content, view.on(Action::List(all))));
    }
    let count = if wanted > 0 { wanted.to_string() } else { String::new() };
    let summary = vec![icon(Icon::Filter), text(words.filter), said("span", "count", &count)];
    html! {
        <details class="filters" open={wanted > 0}>
            { element("summary", "chip", summary) }
            <div class="filter-group" role="group" aria-label={words.filter}>{ all(chips) }</div>
        </details>
    }
}

/// Each tag of a facet as a button that is pressed or not; none that says nothing.
fn toggles(view: View, facet: Facet, chips: &mut Vec<Html>) {
    let (directory, listing) = (&view.state.directory, view.state.listing());
    for (id, tag) in view.state.fair.tags().within(facet) {
        let (pressed, count) = (directory.wanted.contains(&id), listing.counts[usize::from(id)]);
        if pressed || count > 0 {
            let swatch = if facet == Facet::Sector { swatch(Some(SectorId(id))) } else { Html::default() };
            let content = vec![swatch, text(&name(view, tag)), said("span", "count", &count.to_string())];
            let toggled = Action::List(directory.clone().toggle(id));
            chips.push(button("chip", Some(pressed), content, view.on(toggled)));
        }
    }
}

/// One tag of a facet to be chosen from a list; nothing where there is no choice.
fn one_of(view: View, facet: Facet) -> Html {
    let (fair, directory, listing) = (view.state.fair.clone(), view.state.directory.clone(), view.state.listing());
    let tags: Vec<(TagId, &Tag)> = fair.tags().within(facet).collect();
    if tags.len() < 2 {
        return Html::default();
    }
    let facet_name = match facet {
        Facet::Hall => view.words.hall,
        Facet::Zone => view.words.zone,
        _ => view.words.country,
    };
    let mut options = vec![(String::new(), fill(view.words.any_of, &[facet_name]))];
    let mut chosen = String::new();
    for (id, tag) in tags {
        let (is_chosen, count) = (directory.wanted.contains(&id), listing.counts[usize::from(id)]);
        if is_chosen || count > 0 {
            options.push((id.to_string(), [&name(view, tag), " · ", &count.to_string()].concat()));
        }
        if is_chosen && chosen.is_empty() {
            chosen = id.to_string();
        }
    }
    let (act, fair) = (view.act.clone(), fair.clone());
    choice(facet_name, options, &chosen, move |tag| {
        act.dispatch(Action::List(directory.clone().choose(fair.tags(), facet, tag.parse().ok())));
    })
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

/// In which order; by nearness only when it is known from where.
fn order(view: View) -> Html {
    let (words, directory) = (view.words, view.state.directory.clone());
    let named = Order::ALL.into_iter().zip([words.by_name, words.by_booth, words.nearest_first]);
    let can = |order| order != Order::Near || view.state.here.is_some() || directory.order == order;
    let options = named.filter(|&((order, _), _)| can(order)).map(|((_, id), name)| (id.to_owned(), name.to_owned()));
    let chosen = Order::ALL[directory.order as usize].1;
    let act = view.act.clone();
    choice(words.order, options.collect(), chosen, move |id| {
        if let Some((order, _)) = Order::ALL.into_iter().find(|(_, own)| *own == id) {
            act.dispatch(Action::List(Directory { order, ..directory.clone() }));
        }
    })
}
