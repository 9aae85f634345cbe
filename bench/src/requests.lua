-- What wrk sends, chosen by the arguments after `--`, and its figures as a line of JSON.
--   keys FILE       each request carries an API key drawn from FILE, which has one a line
--   clients FIRST   each request comes from the next client address, by X-Forwarded-For

local prepared = {}
local client

local function withSomeKey()
  return prepared[math.random(#prepared)]
end

-- 10.0.0.0/8 holds sixteen million addresses.
local function fromNextClient()
  local address = string.format(
    "10.%d.%d.%d", math.floor(client / 65536) % 256, math.floor(client / 256) % 256, client % 256)
  client = client + 1
  return wrk.format("GET", nil, { ["X-Forwarded-For"] = address })
end

function init(arguments)
  if arguments[1] == "clients" then
    client = tonumber(arguments[2])
    request = fromNextClient
    return
  end
  for key in io.lines(arguments[2]) do
    prepared[#prepared + 1] = wrk.format("GET", nil, { ["Authorization"] = "Bearer " .. key })
  end
  request = withSomeKey
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"p50Us":%d,"p99Us":%d,"refused":%d,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
