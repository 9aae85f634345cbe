-- What wrk sends, chosen by the arguments after `--`, and its figures as a line of JSON.
--   keys FILE    each request carries the next of the API keys in FILE, one a line
--   clients      each request comes from another address, by X-Forwarded-For

local prepared = {}
local position = 0
local client = 0
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local function nextOfKeys()
  position = position % #prepared + 1
  return prepared[position]
end

-- 10.0.0.0/8 holds sixteen million addresses; each thread counts through a part of its own.
local function nextClient()
  local at = client + number * 4000000
  client = client + 1
  local address = string.format("10.%d.%d.%d", math.floor(at / 65536), math.floor(at / 256) % 256, at % 256)
  return wrk.format("GET", nil, { ["X-Forwarded-For"] = address })
end

function init(arguments)
  if arguments[1] == "clients" then
    request = nextClient
    return
  end
  for key in io.lines(arguments[2]) do
    local headers = { ["Authorization"] = "Bearer " .. key }
    prepared[#prepared + 1] = wrk.format("GET", nil, headers)
  end
  request = nextOfKeys
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"p50Us":%d,"p99Us":%d,"refused":%d,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
