//! `search`: what the page's search answers.

use std::path::PathBuf;

use super::failure::Failure;
use super::{Format, compile, print};
use crate::search::answer::Answer;
use crate::venue::Lang;

/// Arguments of `search`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A venue folder, an IMDF folder or a .zip of either
    venue: PathBuf,
    /// What a visitor would type
    query: String,
    /// The most answers given
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// How the answers are written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Answers one search; nothing found is an answer too.
pub fn run(args: &Args) -> Result<(), Failure> {
    let bundle = compile(Some(&args.venue))?;
    let hits = bundle.index.search(&bundle.venue, &args.query, args.limit);
    let answers: Vec<Answer> = hits.iter().map(|hit| hit.answer(&bundle.venue)).collect();
    match args.format {
        Format::Json => print(serde_json::to_string_pretty(&answers).expect("plain data always encodes")),
        Format::Text if answers.is_empty() => print(format!("nothing here is like \u{201c}{}\u{201d}", args.query)),
        Format::Text => answers.iter().map(line).for_each(print),
    }
    Ok(())
}

/// An answer for people: its booths, then its name in both languages.
fn line(answer: &Answer) -> String {
    let name = answer.name.get(Lang::En);
    let second = answer.name.second(Lang::En).map(|second| format!(" ({second})")).unwrap_or_default();
    format!("{:<10} {name}{second}", answer.booths.join(", "))
}
