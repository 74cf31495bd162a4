//! What a page says before its program runs, or without it: words to read, and the same for machines.

use serde_json::{Value, json};

use super::shell::escape;
use crate::link::{Link, Show};
use crate::venue::amenity::{is_kind, kind_name};
use crate::venue::{Exhibitor, Lang, Place, Provenance, Session, Text, Venue, label};

/// What a page says.
#[derive(Debug, Default)]
pub struct Told {
    /// What it is about; empty for the event itself.
    pub title: String,
    /// The same in a sentence or two.
    pub description: String,
    /// The same to be read, as HTML.
    pub html: String,
    /// The same for search engines, in the words of schema.org.
    pub data: Option<Value>,
}

/// Who tells, and to whom.
pub struct Teller<'a> {
    /// The fair.
    pub venue: &'a Venue,
    /// The language told in.
    pub lang: Lang,
    /// The page's link, whose language its links keep.
    pub link: &'a Link,
    /// Where the site begins, seen from the page: empty or ending in `/`.
    pub root: &'a str,
    /// The site's public address; empty when not known.
    pub base_url: &'a str,
    /// The picture of the place, as a path within the site.
    pub preview: Option<&'a str>,
}

impl Teller<'_> {
    /// What the page of its link says.
    pub fn tell(&self, place: Option<Place>) -> Told {
        match (&self.link.show, place) {
            (Show::Booth(_) | Show::Exhibitor(_), Some(place)) => self.stand(place),
            (Show::Session(_), Some(Place::Session(id))) => self.session(Place::Session(id), &self.venue[id]),
            (Show::Service(kind), _) => self.service(kind),
            (Show::Programme, _) => self.programme(),
            (Show::Route { .. }, _) => self.titled(self.either("Directions", "路线")),
            (Show::Plan { .. }, _) => self.titled(self.either("My visit", "我的行程")),
            (Show::At(_) | Show::Kiosk(_), Some(place)) => self.titled(&label::title(self.venue, place, self.lang)),
            _ => self.event(),
        }
    }

    /// The event's name.
    pub fn event_name(&self) -> &str {
        match self.venue.event.name.get(self.lang) {
            "" => "Floorlight",
            name => name,
        }
    }

    fn either(&self, en: &'static str, zh: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    fn titled(&self, title: &str) -> Told {
        Told { title: title.to_owned(), ..self.event() }
    }

    fn event(&self) -> Told {
        let event = &self.venue.event;
        let days = self.days(&event.starts, &event.ends);
        let name = self.event_name();
        let description = match self.lang {
            Lang::En => format!("{name}: floor plan, exhibitors and the way to each booth."),
            Lang::Zh => format!("{name}：展馆地图、参展商与步行路线。"),
        };
        let html = format!("<h1>{}</h1>{}", escape(name), paragraph("soft", &days));
        Told { title: String::new(), description, html, data: Some(self.event_data()) }
    }

    fn event_data(&self) -> Value {
        let event = &self.venue.event;
        let mut data = json!({ "@type": "ExhibitionEvent", "name": self.event_name() });
        put(&mut data, "alternateName", event.name.second(self.lang).unwrap_or_default());
        put(&mut data, "startDate", &event.starts);
        put(&mut data, "endDate", if event.ends.is_empty() { &event.starts } else { &event.ends });
        put(&mut data, "url", self.base_url);
        data
    }

    /// A booth or an exhibitor.
    fn stand(&self, place: Place) -> Told {
        let venue = self.venue;
        let exhibitor = match place {
            Place::Exhibitor(id) => Some(id),
            Place::Booth(id) => venue[id].exhibitors.first().copied(),
            _ => None,
        };
        let title = label::title(venue, place, self.lang);
        let numbers = label::numbers(venue, place);
        let booth =
            if numbers.contains(',') { self.either("Booths", "展位") } else { self.either("Booth", "展位") };
        let whereabouts = label::whereabouts(venue, place, self.lang);
        let mut html = self.heading(place, &title);
        if !numbers.is_empty() {
            let (booth, number) = (escape(booth), escape(&numbers));
            html.push_str(&format!("<p>{booth} <strong>{number}</strong></p>"));
        }
        html.push_str(&paragraph("soft", &whereabouts));
        html.push_str(&self.picture(&title));
        let logo = exhibitor.map_or("", |id| &venue[id].logo);
        if !logo.is_empty() {
            html.push_str(&format!(r#"<img class="logo" loading="lazy" src="{}{}" alt="">"#, self.root, escape(logo)));
        }
        let exhibit = exhibitor.map_or("", |id| venue[id].exhibit.get(self.lang));
        let mut data = json!({ "@type": "Organization", "name": title });
        if let Some(id) = exhibitor {
            html.push_str(&self.facts(&venue[id]));
            put(&mut data, "alternateName", venue[id].name.second(self.lang).unwrap_or_default());
            put(&mut data, "description", exhibit);
            if !logo.is_empty() && !self.base_url.is_empty() {
                put(&mut data, "logo", &format!("{}{logo}", self.base_url));
            }
            put(&mut data, "sameAs", web_address(&venue[id].website));
            let mut stand = json!({ "@type": "Place", "name": format!("{booth} {numbers}") });
            put(&mut stand, "containedInPlace", &whereabouts);
            data["location"] = stand;
            data["subjectOf"] = self.event_data();
        } else {
            html.push_str(&paragraph("soft", self.either("Nobody has this booth yet", "此展位暂无参展商")));
        }
        let others = place.booths(venue).into_iter().flat_map(|booth| venue[booth].exhibitors.iter().copied());
        let others: Vec<Place> = others.filter(|&id| Some(id) != exhibitor).map(Place::Exhibitor).collect();
        html.push_str(&self.links(self.either("Also at this booth", "同展位的参展商"), &others));
        let stop = self.either(". ", "。");
        let at = [numbers.as_str(), &whereabouts].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
        let at = if numbers.is_empty() { at.join(" · ") } else { format!("{booth} {}", at.join(" · ")) };
        let parts = [at.as_str(), exhibit, self.event_name()].into_iter().filter(|words| !words.is_empty());
        let description = parts.map(|part| part.trim_end_matches(['.', '。'])).collect::<Vec<_>>().join(stop);
        let data = exhibitor.is_some().then_some(data);
        Told { title, description, html, data }
    }

    fn heading(&self, place: Place, title: &str) -> String {
        let other = Lang::ALL.into_iter().find(|&lang| lang != self.lang).unwrap_or_default();
        let second = label::second(self.venue, place, self.lang).unwrap_or_default();
        let second = if second.is_empty() {
            String::new()
        } else {
            format!(r#"<p class="second-name" lang="{}">{}</p>"#, other.tag(), escape(&second))
        };
        format!("<h1>{}</h1>{second}", escape(title))
    }

    fn picture(&self, title: &str) -> String {
        let Some(preview) = self.preview else { return String::new() };
        let (path, says) = (escape(preview), escape(&self.picture_says(title)));
        let root = self.root;
        format!(r#"<img class="preview" loading="lazy" src="{root}{path}" width="1200" height="630" alt="{says}">"#)
    }

    /// What a picture shows, for those who hear it.
    pub fn picture_says(&self, title: &str) -> String {
        match self.lang {
            Lang::En => format!("{title} on the map of {}", self.event_name()),
            Lang::Zh => format!("{title}在{}地图上的位置", self.event_name()),
        }
    }

    fn facts(&self, exhibitor: &Exhibitor) -> String {
        let mut html = String::new();
        let exhibit = exhibitor.exhibit.get(self.lang);
        if !exhibit.is_empty() {
            html.push_str(&format!("<h2>{}</h2>", self.either("On show", "展示内容")));
            html.push_str(&paragraph("", exhibit));
        }
        let sector = exhibitor.sector.map_or("", |id| self.venue[id].name.get(self.lang));
        let website = web_address(&exhibitor.website);
        html.push_str("<dl class=\"facts\">");
        html.push_str(&fact(self.either("Sector", "展区"), &escape(sector)));
        html.push_str(&fact(self.either("Country", "国家"), &escape(&exhibitor.country)));
        if !website.is_empty() {
            let website = escape(website);
            html.push_str(&fact(
                self.either("Website", "网站"),
                &format!(r#"<a href="{website}" rel="noopener">{website}</a>"#),
            ));
        }
        html.push_str("</dl>");
        html.push_str(&self.origin(&exhibitor.provenance));
        html
    }

    /// How sure an entry is.
    fn origin(&self, provenance: &Provenance) -> String {
        paragraph(
            "provenance",
            match provenance {
                Provenance::Plain => "",
                Provenance::Confirmed => self.either("Confirmed at the fair", "已在展会现场核实"),
                Provenance::Announced => self.either("Announced before the fair", "展前公布"),
                Provenance::Sample => self.either("Sample entry, made up for this demo", "示例数据，为演示虚构"),
            },
        )
    }

    fn session(&self, place: Place, session: &Session) -> Told {
        let title = label::title(self.venue, place, self.lang);
        let whereabouts = label::whereabouts(self.venue, place, self.lang);
        let when = self.when(session);
        let mut html = self.heading(place, &title);
        html.push_str(&paragraph("", &when));
        html.push_str(&paragraph("soft", &whereabouts));
        html.push_str(&self.picture(&title));
        html.push_str("<dl class=\"facts\">");
        html.push_str(&fact(self.either("Track", "系列"), &escape(&session.track)));
        html.push_str(&fact(self.either("Speakers", "嘉宾"), &escape(&session.speakers)));
        html.push_str("</dl>");
        html.push_str(&self.origin(&session.provenance));
        let mut data = json!({ "@type": "Event", "name": title });
        put(&mut data, "alternateName", session.title.second(self.lang).unwrap_or_default());
        put(&mut data, "startDate", &session.start);
        put(&mut data, "endDate", &session.end);
        if !whereabouts.is_empty() {
            data["location"] = json!({ "@type": "Place", "name": whereabouts });
        }
        data["superEvent"] = self.event_data();
        let parts = [when.as_str(), &whereabouts, self.event_name()].into_iter().filter(|words| !words.is_empty());
        let description = parts.collect::<Vec<_>>().join(self.either(". ", "。"));
        // A search engine takes no event without its day.
        let data = (!session.start.is_empty()).then_some(data);
        Told { title, description, html, data }
    }

    fn service(&self, kind: &str) -> Told {
        let venue = self.venue;
        let name = kind_name(kind);
        let title = name.get(self.lang).to_owned();
        let found = venue.amenity_ids().filter(|&id| is_kind(&venue[id].category, kind)).map(Place::Amenity);
        let mut spots: Vec<String> = found.map(|place| label::whereabouts(venue, place, self.lang)).collect();
        spots.sort_unstable();
        spots.dedup();
        spots.retain(|spot| !spot.is_empty());
        let rows: String = spots.iter().map(|spot| format!("<li>{}</li>", escape(spot))).collect();
        let html = format!("<h1>{}</h1><ul class=\"rows\">{rows}</ul>", escape(&title));
        let description = [title.as_str(), self.event_name()].join(self.either(". ", "。"));
        Told { title, description, html, data: None }
    }

    fn programme(&self) -> Told {
        let title = self.either("Programme", "日程").to_owned();
        let sessions: Vec<Place> =
            (0..self.venue.sessions.len() as u16).map(|at| Place::Session(crate::venue::SessionId(at))).collect();
        let html = format!("<h1>{title}</h1>{}", self.links("", &sessions));
        Told { title, html, ..self.event() }
    }

    /// A list of links to places under a heading; nothing for none.
    fn links(&self, heading: &str, places: &[Place]) -> String {
        if places.is_empty() {
            return String::new();
        }
        let row = |&place: &Place| {
            let link = Link {
                show: Show::of(place.canonical(self.venue), self.venue),
                lang: self.link.lang,
                now: None,
                view: None,
            };
            let (href, name) = (escape(&link.to_path()), escape(&label::title(self.venue, place, self.lang)));
            format!(r#"<li><a href="{}{href}">{name}</a></li>"#, self.root)
        };
        let heading = if heading.is_empty() { String::new() } else { format!("<h2>{}</h2>", escape(heading)) };
        format!("{heading}<ul class=\"rows\">{}</ul>", places.iter().map(row).collect::<String>())
    }

    /// The days of the event.
    fn days(&self, starts: &str, ends: &str) -> String {
        let (first, last) = (self.day(starts), self.day(ends));
        if last.is_empty() || first == last { first } else { format!("{first} – {last}") }
    }

    /// The day and hours of a session, as far as they are known.
    fn when(&self, session: &Session) -> String {
        let hour = |time: &str| time.get(11..16).unwrap_or_default().to_owned();
        let (start, end) = (hour(&session.start), hour(&session.end));
        let hours = if end.is_empty() { start } else { format!("{start}–{end}") };
        [self.day(session.day()), hours].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// A day as the language writes it; empty when it is none.
    fn day(&self, day: &str) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let number = |range: std::ops::Range<usize>| day.get(range).and_then(|digits| digits.parse::<usize>().ok());
        match (number(0..4), number(5..7), number(8..10)) {
            (Some(year), Some(month @ 1..=12), Some(day)) => match self.lang {
                Lang::En => format!("{} {day}, {year}", MONTHS[month - 1]),
                Lang::Zh => format!("{year}年{month}月{day}日"),
            },
            _ => String::new(),
        }
    }
}

/// Adds a property, if it is given.
fn put(data: &mut Value, key: &str, value: &str) {
    if !value.is_empty() {
        data[key] = value.into();
    }
}

fn paragraph(class: &str, words: &str) -> String {
    match (class, words) {
        (_, "") => String::new(),
        ("", words) => format!("<p>{}</p>", escape(words)),
        (class, words) => format!(r#"<p class="{class}">{}</p>"#, escape(words)),
    }
}

/// A fact whose value is HTML already; nothing for none.
fn fact(name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    format!(r#"<div class="fact"><dt>{name}</dt><dd>{value}</dd></div>"#)
}

/// An address from a stranger's spreadsheet, only if it leads to the web; else nothing.
fn web_address(address: &str) -> &str {
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") { address } else { "" }
}

/// Structured data as it may stand in a script element: nothing in it can end the element.
pub fn script(data: &Value) -> String {
    let mut whole = data.clone();
    whole["@context"] = "https://schema.org".into();
    whole.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The name of an event, a place or anything else in both languages, the one spoken first.
pub fn both(text: &Text, lang: Lang) -> String {
    [text.get(lang)]
        .into_iter()
        .chain(text.second(lang))
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
