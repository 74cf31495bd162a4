// A worker: finds what walks will need with a walker of its own, hands it over, and ends.

onmessage = async ({ data: { glue, module, venue, guide } }) => {
  const { default: start, Walker } = await import(glue);
  await start({ module_or_path: module });
  const foreseen = Walker.on(venue, guide).foresee();
  postMessage(foreseen, [foreseen.buffer]);
  close();
};
