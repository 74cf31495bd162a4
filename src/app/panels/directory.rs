//! All exhibitors as a list, with what narrows it down; only rows about the visible part are rendered.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use crate::app::browser::ROWS;
use crate::app::directory::{Directory, Facet, Order, Tag, TagId};
use crate::app::icon::{Icon, icon};
use crate::app::numbers::{Numbers, country};
use crate::app::state::Action;
use crate::app::view::{View, swatch};
use crate::app::words::fill;
use crate::venue::{Place, SectorId};

/// The list, headed by how many it has and what narrows it down.
pub(super) fn directory(view: View) -> Html {
    let (words, listing) = (view.words, view.state.listing());
    let (listed, all) = (listing.exhibitors.len(), view.venue().exhibitors.len());
    if all == 0 {
        return html! { <><h2>{ words.exhibitors }</h2><p class="soft">{ words.no_exhibitors }</p></> };
    }
    let count =
        if listed == all { all.to_string() } else { fill(words.some_of, &[&listed.to_string(), &all.to_string()]) };
    html! {
        <>
            <div class="directory-head">
                <h2 id="exhibitors">{ words.exhibitors }<span class="count" role="status">{ count }</span></h2>
                { order(view) }
            </div>
            { filters(view) }
            if listed == 0 {
                <p class="soft">{ words.none_fits }</p>
            } else {
                { rows(view) }
            }
        </>
    }
}

fn rows(view: View) -> Html {
    let listing = view.state.listing();
    let (first, total) = (view.state.first_row(), listing.exhibitors.len().to_string());
    let numbers = (!listing.walk_s.is_empty()).then(|| Numbers::of(view.state.lang));
    html! {
        <ul class="rows directory" aria-labelledby="exhibitors" data-rows={total.clone()}>
            for (at, &id) in listing.exhibitors.iter().enumerate().skip(first).take(ROWS) {
                <li key={id.0} aria-setsize={total.clone()} aria-posinset={(at + 1).to_string()}>
                    { view.row(Place::Exhibitor(id), numbers.as_ref().zip(listing.walk_s.get(at).copied().flatten()).map(|(numbers, secs)| numbers.minutes(secs))) }
                </li>
            }
        </ul>
    }
}

/// What narrows the list down; open while it does.
fn filters(view: View) -> Html {
    let (words, directory) = (view.words, &view.state.directory);
    let wanted = directory.wanted.len();
    html! {
        <details class="filters" open={wanted > 0}>
            <summary class="chip">
                { icon(Icon::Filter) }
                { words.filter }
                if wanted > 0 {
                    <span class="count">{ wanted }</span>
                }
            </summary>
            <div class="filter-group" role="group" aria-label={words.filter}>
                for facet in [Facet::Confirmed, Facet::Saved, Facet::Unvisited, Facet::Sector] {
                    { toggles(view, facet) }
                }
                for facet in [Facet::Hall, Facet::Zone, Facet::Country] {
                    { choice(view, facet) }
                }
                if wanted > 0 {
                    <button type="button" class="chip clear" onclick={view.on(Action::List(Directory { wanted: Vec::new(), ..directory.clone() }))}>
                        { icon(Icon::Close) }
                        { words.clear_filters }
                    </button>
                }
            </div>
        </details>
    }
}

/// Each tag of a facet as a button that is pressed or not; none that says nothing.
fn toggles(view: View, facet: Facet) -> Html {
    let (directory, listing) = (&view.state.directory, view.state.listing());
    let tags = view.state.fair.tags().within(facet);
    let toggle = |(id, tag): (TagId, &Tag)| {
        let (pressed, count) = (directory.wanted.contains(&id), listing.counts[usize::from(id)]);
        html! {
            if pressed || count > 0 {
                <button type="button" class="chip" aria-pressed={pressed.to_string()} onclick={view.on(Action::List(directory.clone().toggle(id)))}>
                    if facet == Facet::Sector {
                        { swatch(Some(SectorId(id))) }
                    }
                    { name(view, tag) }
                    <span class="count">{ count }</span>
                </button>
            }
        }
    };
    tags.map(toggle).collect()
}

/// One tag of a facet to be chosen from a list; nothing where there is no choice.
fn choice(view: View, facet: Facet) -> Html {
    let (fair, directory, listing) = (&view.state.fair, &view.state.directory, view.state.listing());
    let chosen = |id| directory.wanted.contains(&id);
    let tags: Vec<(TagId, &Tag)> = fair.tags().within(facet).collect();
    if tags.len() < 2 {
        return Html::default();
    }
    let facet_name = match facet {
        Facet::Hall => view.words.hall,
        Facet::Zone => view.words.zone,
        _ => view.words.country,
    };
    let (act, fair) = (view.act.clone(), fair.clone());
    let wished = directory.clone();
    let onchange = Callback::from(move |event: Event| {
        let tag = event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok();
        act.dispatch(Action::List(wished.clone().choose(fair.tags(), facet, tag)));
    });
    let now = tags.iter().find(|&&(id, _)| chosen(id)).map(|(id, _)| id.to_string()).unwrap_or_default();
    let any = now.is_empty();
    html! {
        <select class="chip" aria-label={facet_name} data-chosen={(!any).then_some("")} ~value={now} {onchange}>
            <option value="" selected={any}>{ fill(view.words.any_of, &[facet_name]) }</option>
            for (id, tag) in tags {
                if chosen(id) || listing.counts[usize::from(id)] > 0 {
                    <option value={id.to_string()} selected={chosen(id)}>
                        { [&name(view, tag), " · ", &listing.counts[usize::from(id)].to_string()].concat() }
                    </option>
                }
            }
        </select>
    }
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
    let (words, directory) = (view.words, &view.state.directory);
    let name = |order| match order {
        Order::Name => words.by_name,
        Order::Booth => words.by_booth,
        Order::Near => words.nearest_first,
    };
    let (act, wished) = (view.act.clone(), directory.clone());
    let onchange = Callback::from(move |event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Some((order, _)) = Order::ALL.into_iter().find(|(_, own)| *own == id) {
            act.dispatch(Action::List(Directory { order, ..wished.clone() }));
        }
    });
    let can = |order| order != Order::Near || view.state.here.is_some() || directory.order == order;
    html! {
        <select class="chip" aria-label={words.order} ~value={Order::ALL[directory.order as usize].1} {onchange}>
            for (order, id) in Order::ALL {
                if can(order) {
                    <option value={id} selected={order == directory.order}>{ name(order) }</option>
                }
            }
        </select>
    }
}
