//! SVG becomes what is printed or pasted: PNG, PDF, or SVG whose writing needs no font any more.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use quantette::deps::palette::Srgb;
use quantette::{ImageBuf, Pipeline};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo, Family, ID, Query, Source, Stretch, Style, Weight};
use resvg::usvg::{FontResolver, FontStyle, Options, Tree, WriteOptions};

use super::failure::Failure;
use crate::venue::bundle::checksum;

/// Fonts to write with, the first that is there; those with Chinese come first, so that one font writes everything.
const FONTS: [&str; 13] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Noto Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Roboto",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
];

/// Writes with the fonts of this machine.
pub struct Press {
    fonts: Arc<Database>,
    /// The families to write with, the first that is there.
    families: Vec<String>,
}

impl Press {
    /// A press with the system's fonts, and before them one that is given as a file.
    pub fn new(font: Option<&Path>) -> Result<Press, Failure> {
        let mut fonts = Database::new();
        let mut families: Vec<String> = Vec::new();
        if let Some(path) = font {
            let ids = fonts.load_font_source(Source::File(path.to_owned()));
            if ids.is_empty() {
                let path = path.display();
                return Err(Failure::Usage(format!("--font: {path} is no font: give a .ttf, .otf or .ttc file")));
            }
            let faces = ids.iter().filter_map(|&id| fonts.face(id));
            families.extend(faces.filter_map(|face| Some(face.families.first()?.0.clone())));
        }
        fonts.load_system_fonts();
        if fonts.is_empty() {
            return Err(Failure::Usage("this machine has no font to write with: give one with --font FILE.ttf".into()));
        }
        families.extend(FONTS.map(String::from));
        hold(&mut fonts, &families);
        Ok(Press { fonts: Arc::new(fonts), families })
    }

    /// Stands for all fonts there are: what is written may look otherwise where this is another.
    pub fn fonts(&self) -> u32 {
        let length = |face: &FaceInfo| match &face.source {
            Source::File(path) | Source::SharedFile(path, _) => fs::metadata(path).map_or(0, |file| file.len()),
            Source::Binary(bytes) => bytes.as_ref().as_ref().len() as u64,
        };
        let mut faces: Vec<String> = self
            .fonts
            .faces()
            .map(|face| format!("{} {} {}", face.post_script_name, face.index, length(face)))
            .collect();
        // The order of a folder's files is the machine's own.
        faces.sort_unstable();
        checksum(format!("{:?} {faces:?}", self.families).as_bytes())
    }

    /// Sets a picture; it fails where a character has no font.
    pub fn set(&self, svg: &str) -> Result<Tree, Failure> {
        // Each picture has a list of its own: others are set at the same time.
        let missing = Arc::<Mutex<Vec<char>>>::default();
        let font_resolver = resolver(self.families.clone(), Arc::clone(&missing));
        let options = Options { fontdb: Arc::clone(&self.fonts), font_resolver, ..Options::default() };
        let tree = Tree::from_str(svg, &options).expect("our own pictures are well-formed");
        let mut missing = std::mem::take(&mut *missing.lock().expect("nothing panics with it"));
        if missing.is_empty() {
            return Ok(tree);
        }
        missing.sort_unstable();
        missing.dedup();
        let shown: String = missing.iter().take(12).collect();
        Err(Failure::Usage(format!(
            "no font of this machine has “{shown}”: give one that does with --font FILE.ttf, or install one, such as \
             Noto Sans CJK SC for Chinese"
        )))
    }
}

/// Reads the files of some families into memory: a file would else be mapped anew for every letter.
fn hold(fonts: &mut Database, families: &[String]) {
    let wanted = |face: &&FaceInfo| face.families.iter().any(|(name, _)| families.contains(name));
    let file = |face: &FaceInfo| match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some((face.id, path.clone())),
        Source::Binary(_) => None,
    };
    let faces: Vec<(ID, PathBuf)> = fonts.faces().filter(wanted).filter_map(file).collect();
    let paths: BTreeSet<&PathBuf> = faces.iter().map(|(_, path)| path).collect();
    for path in paths {
        // A file that has gone meanwhile is as if it had never been there.
        let Ok(bytes) = fs::read(path) else { continue };
        faces.iter().filter(|(_, of)| of == path).for_each(|&(id, _)| fonts.remove_face(id));
        fonts.load_font_source(Source::Binary(Arc::new(bytes)));
    }
}

/// As SVG without text: it looks the same wherever it is opened.
pub fn svg(tree: &Tree) -> String {
    tree.to_string(&WriteOptions::default())
}

/// As PNG, so many pixels for each CSS pixel.
pub fn png(tree: &Tree, scale: f32) -> Vec<u8> {
    pixels(tree, scale).encode_png().expect("memory takes every write")
}

/// As PNG of no more than 256 colours, a third of the bytes: for an opaque picture that is looked at on a screen.
pub fn small_png(tree: &Tree) -> Vec<u8> {
    let picture = pixels(tree, 1.0);
    let (width, height) = (picture.width(), picture.height());
    let colours = picture.pixels().iter().map(|pixel| Srgb::new(pixel.red(), pixel.green(), pixel.blue())).collect();
    let colours = ImageBuf::new(width, height, colours).expect("a colour for each pixel");
    // Dots of two colours in place of one would make flat floors rough, and larger.
    let few = Pipeline::new().ditherer(None).input_image(colours.as_ref()).output_srgb8_indexed_image();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(
        few.palette().iter().flat_map(|colour| [colour.red, colour.green, colour.blue]).collect::<Vec<_>>(),
    );
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(few.indices()));
    written.expect("memory takes every write");
    bytes
}

fn pixels(tree: &Tree, scale: f32) -> Pixmap {
    let [width, height] = [tree.size().width(), tree.size().height()].map(|side| (side * scale).round() as u32);
    let mut picture = Pixmap::new(width, height).expect("a sheet has a size");
    resvg::render(tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture
}

/// As PDF, a page for each picture, as they come.
pub fn pdf(title: &str, pages: impl Iterator<Item = Result<Tree, Failure>>) -> Result<Vec<u8>, Failure> {
    /// Points of a PDF in a CSS pixel.
    const POINTS: f32 = 0.75;
    let mut document = krilla::Document::new();
    document.set_metadata(Metadata::new().title(title.to_owned()).creator("Floorlight".to_owned()));
    for tree in pages {
        let tree = tree?;
        let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
        let settings = PageSettings::from_wh(width, height).expect("a sheet has a size");
        let size = krilla::geom::Size::from_wh(width, height).expect("a sheet has a size");
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let _ = surface.draw_svg(&tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| Failure::Usage(format!("a font cannot be put into a PDF: {error:?}")))
}

/// Finds fonts by our own preference, whatever a picture asks for, and notes characters that none has.
fn resolver(families: Vec<String>, missing: Arc<Mutex<Vec<char>>>) -> FontResolver<'static> {
    let preferred = families.clone();
    FontResolver {
        select_font: Box::new(move |font, fonts| {
            let names: Vec<Family> =
                preferred.iter().map(|name| Family::Name(name)).chain([Family::SansSerif]).collect();
            let style = if font.style() == FontStyle::Normal { Style::Normal } else { Style::Italic };
            let query = Query { families: &names, weight: Weight(font.weight()), stretch: Stretch::Normal, style };
            fonts.query(&query).or_else(|| fonts.faces().next().map(|face| face.id))
        }),
        select_fallback: Box::new(move |c, tried, fonts| {
            let weight = tried.first().and_then(|&id| fonts.face(id)).map_or(400, |face| face.weight.0);
            let rank = |name: &str| families.iter().position(|family| family == name).unwrap_or(families.len());
            let fitting = fonts.faces().filter(|face| !tried.contains(&face.id) && has(fonts, face.id, c));
            let best = fitting.min_by_key(|face| {
                let named = face.families.first().map_or("", |(name, _)| name);
                (rank(named), Reverse(face.style == Style::Normal), face.weight.0.abs_diff(weight))
            });
            if best.is_none() && !c.is_whitespace() {
                missing.lock().expect("nothing panics with it").push(c);
            }
            best.map(|face| face.id)
        }),
    }
}

fn has(fonts: &Database, id: ID, c: char) -> bool {
    let glyph = |data: &[u8], index| Some(ttf_parser::Face::parse(data, index).ok()?.glyph_index(c)?.0 != 0);
    fonts.with_face_data(id, glyph).flatten().unwrap_or(false)
}
