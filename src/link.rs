//! SHARE: what is shown becomes an address, and back, in one place.
//!
//! An address is relative to the site's base: `[en/|zh/]words[?query]`. Reading is lenient, writing canonical.
//! Ids may hold any characters; a `/` within one stays a `/`, so that every address is also a folder on a static host.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::route::Wishes;
use crate::venue::{Lang, Place, Venue};

/// What an address shows. Places stay words here: only a venue can tell what they name.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Show {
    /// The map.
    #[default]
    Map,
    /// `/?sector=digital+economy&only=saved&by=hall`: the exhibitors, narrowed down and ordered, by pairs of one of
    /// [`LISTING`] and a value.
    Listing(Vec<(String, String)>),
    /// `/booth/B1-023`
    Booth(String),
    /// `/exhibitor/ID`
    Exhibitor(String),
    /// `/session/ID`
    Session(String),
    /// `/programme`
    Programme,
    /// `/service/restroom`
    Service(String),
    /// `/route?from=P&to=P&via=P&stepfree=1&avoid=stairs&avoid=escalators`
    Route {
        /// Where it begins, if that is known.
        from: Option<String>,
        /// Where it ends, if that is known.
        to: Option<String>,
        /// Stops between.
        via: Vec<String>,
        /// What the walker wishes.
        wishes: Wishes,
    },
    /// `/plan?stop=P&stop=P&from=P`
    Plan {
        /// Where it begins.
        from: Option<String>,
        /// The stops.
        stops: Vec<String>,
    },
    /// `/at/P`, `/at?p=lon,lat,ordinal`
    At(String),
    /// `/kiosk/ID`
    Kiosk(String),
    /// Anything else: the path as it was asked for.
    Unknown(String),
}

/// An address within the site: what it shows, in which language, at which time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// The language it fixes, by prefix or `?lang=`.
    pub lang: Option<Lang>,
    /// What it shows.
    pub show: Show,
    /// `?now=2017-12-03T10:00`: the clock it sets.
    pub now: Option<String>,
    /// `?view=120.49,30.74,0,60,90`: what part of the map it shows, where that is not what it would show by itself; see
    /// [`Viewpoint`](crate::scene::viewpoint::Viewpoint).
    pub view: Option<String>,
}

/// What the list of exhibitors is narrowed down and ordered by.
pub const LISTING: [&str; 6] = ["sector", "hall", "zone", "country", "only", "by"];

/// What stays plain in a path. A colon does not: in front it would read as a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b',').remove(b'/');

/// What stays plain in a query's values.
const QUERY: &AsciiSet = &PATH.remove(b':');

impl Link {
    /// Reads an address relative to the site's base, such as `/en/booth/B1-023?lang=zh`.
    ///
    /// Case of the fixed words, stray slashes, a trailing `index.html`, a fragment and unknown parameters do not
    /// matter; `?lang=` wins over a prefix. Never fails: what is not an address of ours is [`Show::Unknown`].
    pub fn parse(path_and_query: &str) -> Link {
        let address = path_and_query.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query = Query::read(query);

        let path = percent_decode_str(path).decode_utf8_lossy();
        let mut words: Vec<&str> = path.split('/').filter(|word| !word.is_empty()).collect();
        while words.last().is_some_and(|word| word.eq_ignore_ascii_case("index.html")) {
            words.pop();
        }
        let prefix = words.first().and_then(|word| Lang::from_tag(word));
        let words = if prefix.is_some() { &words[1..] } else { &words[..] };

        let lang = query.one("lang").and_then(|tag| Lang::from_tag(&tag)).or(prefix);
        Link { lang, show: Show::read(words, &query), now: query.one("now"), view: query.one("view") }
    }

    /// The canonical address, percent-encoded and relative: without a leading slash it resolves against any base.
    ///
    /// [`Link::parse`] reads the same link back, unless an id has an empty segment, one of dots only, or ends in
    /// `index.html`: browsers and hosts keep those for themselves.
    pub fn to_path(&self) -> String {
        let mut path = self.lang.map(|lang| format!("{}/", lang.code())).unwrap_or_default();
        let mut query = String::new();
        self.show.write(&mut path, &mut query);
        for (key, value) in [("now", &self.now), ("view", &self.view)] {
            if let Some(value) = value {
                push_pair(&mut query, key, value);
            }
        }
        path + &query
    }
}

impl Show {
    /// The address of a place.
    pub fn of(place: Place, venue: &Venue) -> Show {
        let id = place.id(venue);
        match place {
            Place::Booth(_) => Show::Booth(id),
            Place::Exhibitor(_) => Show::Exhibitor(id),
            Place::Session(_) => Show::Session(id),
            Place::Amenity(_) => Show::Service(id),
            Place::Screen(_) | Place::QrPoint(_) | Place::Spot(..) => Show::At(id),
        }
    }

    /// What the words of a path show.
    fn read(words: &[&str], query: &Query) -> Show {
        let Some((first, rest)) = words.split_first() else {
            let listing = query.of(&LISTING);
            return if listing.is_empty() { Show::Map } else { Show::Listing(listing) };
        };
        let unknown = || Show::Unknown(words.join("/"));
        let id = rest.join("/");
        match (first.to_ascii_lowercase().as_str(), rest.is_empty()) {
            ("booth", false) => Show::Booth(id),
            ("exhibitor", false) => Show::Exhibitor(id),
            ("session", false) => Show::Session(id),
            ("programme", true) => Show::Programme,
            ("service", false) => Show::Service(id),
            ("route", true) => {
                Show::Route { from: query.start(), to: query.one("to"), via: query.all("via"), wishes: query.wishes() }
            }
            ("plan", true) => Show::Plan { from: query.start(), stops: query.all("stop") },
            ("at", false) => Show::At(id),
            ("at", true) => query.one("p").map_or_else(unknown, Show::At),
            ("kiosk", false) => Show::Kiosk(id),
            _ => unknown(),
        }
    }

    /// Adds its words to a path and its parameters to a query.
    fn write(&self, path: &mut String, query: &mut String) {
        let mut push = |word: &str, id: &str| {
            path.push_str(word);
            path.extend(utf8_percent_encode(id, PATH));
        };
        let mut pairs = |key: &str, values: &mut dyn Iterator<Item = &String>| {
            values.for_each(|value| push_pair(query, key, value));
        };
        match self {
            Show::Map => {}
            Show::Listing(listing) => listing.iter().for_each(|(key, value)| push_pair(query, key, value)),
            Show::Booth(id) => push("booth/", id),
            Show::Exhibitor(id) => push("exhibitor/", id),
            Show::Session(id) => push("session/", id),
            Show::Programme => push("programme", ""),
            Show::Service(kind) => push("service/", kind),
            Show::Route { from, to, via, wishes } => {
                push("route", "");
                pairs("from", &mut from.iter());
                pairs("to", &mut to.iter());
                pairs("via", &mut via.iter());
                let wished = [
                    (wishes.step_free, "stepfree", "1"),
                    (wishes.avoid_stairs, "avoid", "stairs"),
                    (wishes.avoid_escalators, "avoid", "escalators"),
                ];
                for (_, key, value) in wished.into_iter().filter(|wish| wish.0) {
                    push_pair(query, key, value);
                }
            }
            Show::Plan { from, stops } => {
                push("plan", "");
                pairs("stop", &mut stops.iter());
                pairs("from", &mut from.iter());
            }
            // A spot on the floor reads better as a value, and not every value can be a folder.
            Show::At(place) if place.contains([',', '/', '.']) => {
                push("at", "");
                push_pair(query, "p", place);
            }
            Show::At(place) => push("at/", place),
            Show::Kiosk(id) => push("kiosk/", id),
            Show::Unknown(asked) => push("", asked),
        }
    }
}

/// Adds a parameter to a query, which begins with its `?`.
fn push_pair(query: &mut String, key: &str, value: &str) {
    query.push(if query.is_empty() { '?' } else { '&' });
    query.push_str(key);
    query.push('=');
    query.extend(utf8_percent_encode(value, QUERY));
}

/// The parameters of an address, decoded; blank ones count as not given.
struct Query(Vec<(String, String)>);

impl Query {
    fn read(query: &str) -> Query {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        Query(pairs.filter(|(_, value)| !value.trim().is_empty()).collect())
    }

    /// The values of a parameter, in order.
    fn all(&self, key: &str) -> Vec<String> {
        self.0.iter().filter(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value.clone()).collect()
    }

    /// The parameters of certain names, in order.
    fn of(&self, keys: &[&str]) -> Vec<(String, String)> {
        let key_of = |name: &str| keys.iter().find(|key| name.eq_ignore_ascii_case(key));
        let pairs = self.0.iter().filter_map(|(name, value)| Some(((*key_of(name)?).to_owned(), value.clone())));
        pairs.collect()
    }

    /// The first value of a parameter.
    fn one(&self, key: &str) -> Option<String> {
        self.all(key).into_iter().next()
    }

    /// Where a walk begins: not what WeChat adds of its own by that name, on whichever side.
    fn start(&self) -> Option<String> {
        self.all("from").into_iter().find(|from| !["singlemessage", "groupmessage", "timeline"].contains(&&**from))
    }

    /// What a walker wishes.
    fn wishes(&self) -> Wishes {
        let avoids = |what: &str| self.all("avoid").iter().any(|avoided| avoided.eq_ignore_ascii_case(what));
        Wishes {
            step_free: self.one("stepfree").is_some_and(|on| on == "1" || on.eq_ignore_ascii_case("true")),
            avoid_stairs: avoids("stairs"),
            avoid_escalators: avoids("escalators"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn show(address: &str) -> Show {
        Link::parse(address).show
    }

    #[test]
    fn every_address_of_the_contract_opens_what_it_says() {
        let booth = || Show::Booth("B1-023".into());
        let some = |words: &str| Some(words.to_owned());
        for (address, lang, shown) in [
            ("/", None, Show::Map),
            ("", None, Show::Map),
            ("/en/", Some(Lang::En), Show::Map),
            ("/zh", Some(Lang::Zh), Show::Map),
            ("/?lang=zh-CN", Some(Lang::Zh), Show::Map),
            ("/?utm_source=wechat", None, Show::Map),
            (
                "/en/?Hall=Hall+2&only=saved&x=y",
                Some(Lang::En),
                Show::Listing(vec![("hall".into(), "Hall 2".into()), ("only".into(), "saved".into())]),
            ),
            ("/booth/B1-023", None, booth()),
            ("/en/booth/B1-023?lang=zh", Some(Lang::Zh), booth()),
            ("/exhibitor/E003", None, Show::Exhibitor("E003".into())),
            ("/session/S1", None, Show::Session("S1".into())),
            ("/programme", None, Show::Programme),
            ("/zh/service/restroom", Some(Lang::Zh), Show::Service("restroom".into())),
            (
                "/route?from=B1-001&to=B1-023&via=Q1&via=E003&stepfree=1",
                None,
                Show::Route {
                    from: some("B1-001"),
                    to: some("B1-023"),
                    via: vec!["Q1".into(), "E003".into()],
                    wishes: Wishes { step_free: true, ..Wishes::default() },
                },
            ),
            (
                "/route?avoid=escalators&to=B1-023&avoid=Stairs",
                None,
                Show::Route {
                    from: None,
                    to: some("B1-023"),
                    via: vec![],
                    wishes: Wishes { avoid_stairs: true, avoid_escalators: true, step_free: false },
                },
            ),
            (
                "/route?to=B1-023",
                None,
                Show::Route { from: None, to: some("B1-023"), via: vec![], wishes: Wishes::default() },
            ),
            (
                "/route?from=groupmessage&to=B1-023&from=Q1&from=timeline&isappinstalled=0",
                None,
                Show::Route { from: some("Q1"), to: some("B1-023"), via: vec![], wishes: Wishes::default() },
            ),
            ("/plan?stop=B1-001&from=singlemessage", None, Show::Plan { from: None, stops: vec!["B1-001".into()] }),
            (
                "/plan?stop=B1-001&stop=E003&from=Q1",
                None,
                Show::Plan { from: some("Q1"), stops: vec!["B1-001".into(), "E003".into()] },
            ),
            ("/at/Q1", None, Show::At("Q1".into())),
            ("/at?p=120.49,30.74,0", None, Show::At("120.49,30.74,0".into())),
            ("/kiosk/K1", None, Show::Kiosk("K1".into())),
            ("/nowhere/else", None, Show::Unknown("nowhere/else".into())),
        ] {
            let link = Link::parse(address);
            assert_eq!((link.lang, link.show), (lang, shown), "{address}");
        }
        assert_eq!(Link::parse("/?now=2017-12-03T10:00").now.as_deref(), Some("2017-12-03T10:00"));
    }

    #[test]
    fn the_ways_people_and_hosts_bend_an_address_do_not_matter() {
        let booth = Show::Booth("B1-023".into());
        for address in [
            "booth/B1-023",
            "/Booth/B1-023/",
            "//booth//B1-023",
            "/booth/B1-023/index.html",
            "/booth/B1%2D023",
            "/booth/B1-023?utm_source=wechat&from_wecom=1",
            "/booth/B1-023#details",
            "/EN/BOOTH/B1-023",
        ] {
            assert_eq!(show(address), booth, "{address}");
        }
        assert_eq!(show("/exhibitor/%E5%8D%8E%E4%B8%BA"), Show::Exhibitor("华为".into()));
        assert_eq!(show("/exhibitor/华为"), Show::Exhibitor("华为".into()));
        assert_eq!(show("/booth/%FF"), Show::Booth("\u{fffd}".into()));
        for (address, step_free) in [("stepfree=true", true), ("stepFree=1", true), ("stepfree=0", false), ("", false)]
        {
            let Show::Route { wishes: Wishes { step_free: read, .. }, .. } = show(&format!("/route?{address}")) else {
                panic!("{address}")
            };
            assert_eq!(read, step_free, "{address}");
        }
    }

    #[test]
    fn written_addresses_are_short_and_stay_within_the_site() {
        let path = |show| Link { show, ..Link::default() }.to_path();
        assert_eq!(path(Show::Map), "");
        assert_eq!(path(Show::Booth("B1-023".into())), "booth/B1-023");
        assert_eq!(path(Show::At("120.4912345,30.7412345,0".into())), "at?p=120.4912345,30.7412345,0");
        for place in ["/", "a/b", "..", "index.html"] {
            let at = Show::At(place.into());
            assert_eq!(show(&path(at.clone())), at);
        }
        assert_eq!(path(Show::Exhibitor("华为 & co?#".into())), "exhibitor/%E5%8D%8E%E4%B8%BA%20%26%20co%3F%23");
        assert_eq!(path(Show::Unknown("javascript:alert(1)".into())), "javascript%3Aalert%281%29");
        let link = Link {
            lang: Some(Lang::Zh),
            show: Show::Map,
            now: Some("2017-12-03T10:00".into()),
            view: Some("120.49,30.74,0,60,90".into()),
        };
        assert_eq!(link.to_path(), "zh/?now=2017-12-03T10:00&view=120.49,30.74,0,60,90");
    }

    /// Ids as organisers may write them, less those that browsers and hosts keep for themselves.
    fn id() -> impl Strategy<Value = String> {
        "[^/\\p{Z}\\p{C}][^\\p{C}]{0,8}".prop_filter("addressable", |id| {
            !id.split('/').any(|part| part.is_empty() || part.chars().all(|c| c == '.') || part == "index.html")
        })
    }

    fn any_show() -> impl Strategy<Value = Show> {
        let ids = || proptest::collection::vec(id(), 0..3);
        let maybe = || proptest::option::of(id());
        prop_oneof![
            Just(Show::Map),
            proptest::collection::vec((proptest::sample::select(&LISTING[..]).prop_map(str::to_owned), id()), 1..4)
                .prop_map(Show::Listing),
            Just(Show::Programme),
            id().prop_map(Show::Booth),
            id().prop_map(Show::Exhibitor),
            id().prop_map(Show::Session),
            id().prop_map(Show::Service),
            id().prop_map(Show::At),
            id().prop_map(Show::Kiosk),
            (maybe(), maybe(), ids(), any::<[bool; 3]>()).prop_map(|(from, to, via, wished)| {
                let [step_free, avoid_stairs, avoid_escalators] = wished;
                Show::Route { from, to, via, wishes: Wishes { step_free, avoid_stairs, avoid_escalators } }
            }),
            (maybe(), ids()).prop_map(|(from, stops)| Show::Plan { from, stops }),
        ]
    }

    proptest! {
        #[test]
        fn a_link_survives_being_written(
            show in any_show(), zh in proptest::option::of(any::<bool>()), now in proptest::option::of(id()),
            view in proptest::option::of(id()),
        ) {
            let link = Link { lang: zh.map(|zh| if zh { Lang::Zh } else { Lang::En }), show, now, view };
            prop_assert_eq!(Link::parse(&link.to_path()), link.clone());
            prop_assert!(!link.to_path().starts_with('/'));
        }

        #[test]
        fn any_text_reads_and_settles(address in "(/|en|zh|booth|at|route|\\?|p=|%2f|%|index.html|\\PC){0,12}") {
            let link = Link::parse(&address);
            prop_assert_eq!(Link::parse(&link.to_path()), link);
        }
    }
}
