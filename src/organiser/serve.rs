//! `serve`: the app on this machine, and for others on its network.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Response, StatusCode};
use axum::routing::get;
use tokio::net::TcpListener;

use super::encoded::{Effort, Encoded};
use super::failure::Failure;
use super::shell::{PERMISSIONS, Root};
use super::site::{LIVE, Site};
use super::{files, print};
use crate::link::Link;
use crate::venue::Lang;
use crate::venue::bundle::checksum;

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A venue folder, an IMDF folder or a .zip of either; without it, the demo
    venue: Option<PathBuf>,
    /// The address to listen on; 0.0.0.0 lets other devices in
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// Serves until interrupted.
pub fn run(args: &Args) -> Result<(), Failure> {
    let site = Site::new(&files(args.venue.as_deref())?, None, Effort::Quick)?;
    let event = site.venue.event.name.get(Lang::En).to_owned();
    let served = Arc::new(Served { site, venue: args.venue.clone() });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(Failure::listen(args))?.block_on(listen(args, &event, served))
}

/// What is served.
struct Served {
    site: Site,
    /// The venue's folder: what pages read live is read there anew each time, as on any host.
    venue: Option<PathBuf>,
}

async fn listen(args: &Args, event: &str, served: Arc<Served>) -> Result<(), Failure> {
    let listener = TcpListener::bind((args.host.as_str(), args.port)).await.map_err(Failure::listen(args))?;
    let mut address = listener.local_addr().map_err(Failure::listen(args))?.to_string();
    if let Some(port) = address.strip_prefix("0.0.0.0:") {
        address = format!("localhost:{port}");
    }
    print(format!("{event}: http://{address}/ (Ctrl-C stops)"));
    let app = axum::Router::new().fallback_service(get(answer).with_state(served));
    axum::serve(listener, app)
        .with_graceful_shutdown(async {
            // Where there is no Ctrl-C to wait for, the process is ended from outside.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await
        .map_err(Failure::listen(args))
}

impl Failure {
    fn listen(args: &Args) -> impl FnOnce(std::io::Error) -> Failure {
        let Args { host, port, .. } = args;
        move |error| {
            Failure::Listen(match error.kind() {
                ErrorKind::AddrInUse => format!(
                    "port {port} is in use by another program: stop it, or choose another port with --port {} \
                     (--port 0 takes any free one)",
                    port.checked_add(1).unwrap_or(8080)
                ),
                ErrorKind::PermissionDenied => {
                    format!("port {port} needs rights you do not have: choose one above 1023 with --port 8080")
                }
                _ => format!(
                    "cannot listen on {host}, port {port}: {error}; give an address of this machine with --host"
                ),
            })
        }
    }
}

/// Answers any address: a file, the page, or 404 for a file that is not there.
async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response<Body> {
    let Served { site, venue } = &*served;
    let path = request.uri().path();
    let asked = request.headers();
    if let Some((name, file)) = site.files.get_key_value(path.trim_start_matches('/')) {
        let live = venue.as_ref().filter(|_| LIVE.iter().any(|(live, _)| name == live));
        return match live.and_then(|venue| std::fs::read(venue.join(name)).ok()) {
            Some(now) => respond(StatusCode::OK, name, &Encoded::pack(now, Effort::Quick), asked, site.policy()),
            None => respond(StatusCode::OK, name, file, asked, site.policy()),
        };
    }
    let link = Link::parse(request.uri().path_and_query().map_or(path, |whole| whole.as_str()));
    let place = site.place(&link.show);
    let last = path.rsplit('/').next().unwrap_or_default();
    if last.contains('.') && place.is_none() && !site.is_known(&link.show) {
        let text = Encoded::pack(b"Not found\n".to_vec(), Effort::Quick);
        return respond(StatusCode::NOT_FOUND, "404.txt", &text, asked, site.policy());
    }
    let depth = path.matches('/').count().saturating_sub(1);
    let page = Encoded::pack(site.page(&link, place, Root::Up(depth)).into_bytes(), Effort::Quick);
    respond(StatusCode::OK, "index.html", &page, asked, site.policy())
}

fn respond(status: StatusCode, name: &str, file: &Encoded, asked: &HeaderMap, policy: &str) -> Response<Body> {
    // Names of assets hold a hash of their content: they never change.
    let lasting = name.starts_with("assets/");
    let (encoding, bytes) = match (&file.br, &file.gz) {
        (Some(br), _) if accepts(asked, "br") => (Some("br"), br),
        (_, Some(gz)) if accepts(asked, "gzip") => (Some("gzip"), gz),
        _ => (None, &file.plain),
    };
    // Assets are not asked for again, and the rest is small.
    let tag = (!lasting).then(|| format!("\"{:08x}-{}\"", checksum(&file.plain), encoding.unwrap_or("plain")));
    let known = asked.get(header::IF_NONE_MATCH).map(HeaderValue::as_bytes);
    let known = tag.as_ref().is_some_and(|tag| known == Some(tag.as_bytes()));
    let mut response = Response::new(if known { Body::empty() } else { Body::from(bytes.clone()) });
    *response.status_mut() = if known { StatusCode::NOT_MODIFIED } else { status };
    let mut set = |name, value: &str| {
        response.headers_mut().insert(name, HeaderValue::from_str(value).expect("our own headers are plain"));
    };
    set(header::CONTENT_TYPE, mime(name));
    if let Some(tag) = &tag {
        set(header::ETAG, tag);
    }
    set(header::CACHE_CONTROL, if lasting { "public, max-age=31536000, immutable" } else { "no-cache" });
    set(header::VARY, "accept-encoding");
    set(header::CONTENT_SECURITY_POLICY, &format!("{policy}; frame-ancestors 'self'"));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    if let Some(encoding) = encoding {
        set(header::CONTENT_ENCODING, encoding);
    }
    response
}

/// Whether a browser takes an encoding; `;q=0` says that it does not.
fn accepts(asked: &HeaderMap, encoding: &str) -> bool {
    let listed = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    listed.flat_map(|value| value.split(',')).any(|entry| {
        let (name, quality) = entry.split_once(';').unwrap_or((entry, ""));
        let quality = quality.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(encoding) && quality != Some(0.0)
    })
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "jpg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webp" => "image/webp",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
