//! `route`: one walk, as the page would show it.

use std::path::PathBuf;

use super::failure::Failure;
use super::{Format, compile, print};
use crate::route::answer::Answer;
use crate::route::why::WhyNot;
use crate::route::{Network, Request, Wishes};
use crate::venue::{Lang, Place, Venue};

/// Arguments of `route`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A venue folder, an IMDF folder or a .zip of either
    venue: PathBuf,
    /// Where the walk begins: a booth number, an id, or lon,lat,level-ordinal
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    from: String,
    /// Where it ends
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    to: String,
    /// A stop on the way; may be given several times
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    via: Vec<String>,
    /// Put the stops in the order that makes the walk shortest
    #[arg(long)]
    best_order: bool,
    /// Only lifts and ramps between levels
    #[arg(long)]
    step_free: bool,
    /// No stairs
    #[arg(long)]
    avoid_stairs: bool,
    /// No escalators
    #[arg(long)]
    avoid_escalators: bool,
    /// The language of the directions
    #[arg(long, value_parser = language, default_value = "en")]
    lang: Lang,
    /// How the walk is written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Answers one route.
pub fn run(args: &Args) -> Result<(), Failure> {
    let bundle = compile(Some(&args.venue))?;
    let venue = &bundle.venue;
    let via = args.via.iter().map(|words| place(venue, "--via", words));
    let request = Request {
        from: place(venue, "--from", &args.from)?,
        to: place(venue, "--to", &args.to)?,
        via: via.collect::<Result<_, _>>()?,
        best_order: args.best_order,
        wishes: Wishes {
            step_free: args.step_free,
            avoid_stairs: args.avoid_stairs,
            avoid_escalators: args.avoid_escalators,
        },
    };
    let network = Network::new(venue, &bundle.floor);
    let found = network.find(venue, &request).map_err(|refused| match refused.why {
        Some(why) => Failure::NoWalk(explained(&why, args)),
        None => Failure::NoRoute(refused.none),
    })?;
    let answer = Answer::new(venue, &found.route, args.lang);
    match args.format {
        Format::Json => print(serde_json::to_string_pretty(&answer).expect("plain data always encodes")),
        Format::Text => print(answer),
    }
    Ok(())
}

/// Why there is no walk, and which options to leave out for one.
fn explained(why: &WhyNot, args: &Args) -> String {
    let rule = why.rule.get(args.lang);
    let Some(instead) = why.instead else { return rule.to_owned() };
    let options = [
        ("--step-free", args.step_free && !instead.step_free),
        ("--avoid-stairs", args.avoid_stairs && !instead.avoid_stairs),
        ("--avoid-escalators", args.avoid_escalators && !instead.avoid_escalators),
    ];
    let options: Vec<&str> = options.into_iter().filter_map(|(option, dropped)| dropped.then_some(option)).collect();
    match args.lang {
        Lang::En => format!("{rule}; there is one without {}", options.join(" and ")),
        Lang::Zh => format!("{rule}；去掉 {} 就有路线", options.join(" 和 ")),
    }
}

fn place(venue: &Venue, option: &'static str, words: &str) -> Result<Place, Failure> {
    Place::resolve(venue, words).map_err(|cause| Failure::Place { option, cause })
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "the directions are in en or zh".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::venue::Text;

    #[test]
    fn a_refused_walk_names_the_options_to_leave_out() {
        let mut args = Args {
            venue: PathBuf::new(),
            from: String::new(),
            to: String::new(),
            via: Vec::new(),
            best_order: false,
            step_free: true,
            avoid_stairs: true,
            avoid_escalators: false,
            lang: Lang::En,
            format: Format::Text,
        };
        let rule = Text::new("No step-free way to Level 2", "没有无障碍路线可以到达2层");
        let kept = Wishes { avoid_stairs: true, ..Wishes::default() };
        let why = WhyNot { rule: rule.clone(), instead: Some(kept) };
        assert_eq!(explained(&why, &args), "No step-free way to Level 2; there is one without --step-free");
        args.lang = Lang::Zh;
        assert_eq!(explained(&why, &args), "没有无障碍路线可以到达2层；去掉 --step-free 就有路线");
        assert_eq!(explained(&WhyNot { rule, instead: None }, &args), "没有无障碍路线可以到达2层");
    }
}
