-- What wrk sends, chosen by the arguments after `--`, and its figures as a line of JSON.
--   keys FILE [ID]  each request carries an API key drawn from FILE, which has one a line, and
--                   names the organization ID
--   clients FIRST   each request comes from the next client address, by X-Forwarded-For
--   posts FILE PATH each request posts what the file at PATH holds (headers, an empty line, the
--                   body), with an API key drawn from FILE

local prepared = {}
local client

local function withSomeKey()
  return prepared[math.random(#prepared)]
end

local function readPost(path)
  local headers, body = {}, nil
  for line in io.lines(path) do
    if body then
      body = body .. line
    elseif line == "" then
      body = ""
    else
      local name, value = line:match("^(.-): (.*)$")
      headers[name] = value
    end
  end
  return headers, body
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
  local method, headers, body = "GET", {}, nil
  if arguments[1] == "posts" then
    method = "POST"
    headers, body = readPost(arguments[3])
  elseif arguments[3] then
    headers["X-Organization-Id"] = arguments[3]
  end
  for key in io.lines(arguments[2]) do
    headers["Authorization"] = "Bearer " .. key
    prepared[#prepared + 1] = wrk.format(method, nil, headers, body)
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
