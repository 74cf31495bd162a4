-- First visits for wrk: every file of one, in order, over and over. FILES holds their paths, one a line.
local paths = {}
for line in io.lines(os.getenv("FILES")) do paths[#paths + 1] = line end

local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], { ["Accept-Encoding"] = "gzip, br" })
end

done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "RESULT %d %d %d %d %d %.1f %.1f\n",
    summary.requests, summary.bytes, summary.duration,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000
  ))
end
