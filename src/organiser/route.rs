//! `route`: one walk, as the page would show it.

use std::path::PathBuf;

use super::failure::Failure;
use super::{Format, compile, print};
use crate::route::answer::Answer;
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
        wishes: Wishes { step_free: args.step_free, avoid_stairs: args.avoid_stairs },
    };
    let route = Network::new(venue, &bundle.floor).route(venue, &request)?;
    let answer = Answer::new(venue, &route, args.lang);
    match args.format {
        Format::Json => print(serde_json::to_string_pretty(&answer).expect("plain data always encodes")),
        Format::Text => print(answer),
    }
    Ok(())
}

fn place(venue: &Venue, option: &'static str, words: &str) -> Result<Place, Failure> {
    Place::resolve(venue, words).map_err(|cause| Failure::Place { option, cause })
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "the directions are in en or zh".into())
}
