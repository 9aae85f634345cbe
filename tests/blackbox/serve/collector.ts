import { PbfReader } from 'pbf';

/** A span as an OpenTelemetry collector gets it. */
export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  attributes: Record<string, string | number>;
  /** Ids of the traces that it is linked to. */
  links: string[];
}

/** A collector that takes OTLP over HTTP as protobuf. */
export interface Collector extends AsyncDisposable {
  url: string;
  spans: Span[];
  /** Attributes of the resource that the last spans came from. */
  resource: Record<string, string | number>;
  /** All bytes that came, as text. */
  text(): string;
}

/** Starts a collector. */
export function startCollector(): Collector {
  const spans: Span[] = [];
  const resource: Collector['resource'] = {};
  let text = '';
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      if (new URL(request.url).pathname !== '/v1/traces')
        return new Response(null, { status: 404 });
      const bytes = await request.bytes();
      text += Buffer.from(bytes).toString('latin1');
      new PbfReader(bytes).readFields(readRequest, { spans, resource });
      return new Response();
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    spans,
    resource,
    text: () => text,
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

// opentelemetry/proto/collector/trace/v1 and trace/v1: the numbers of the fields.
type Into = Pick<Collector, 'spans' | 'resource'>;

function readRequest(field: number, into: Into, reader: PbfReader): void {
  if (field === 1) reader.readMessage(readResourceSpans, into);
}

function readResourceSpans(field: number, into: Into, reader: PbfReader): void {
  if (field === 1) {
    reader.readMessage((inner, attributes: Into['resource'], message) => {
      if (inner === 1) readAttribute(attributes, message);
    }, into.resource);
  }
  if (field === 2) {
    reader.readMessage((inner, { spans }: Into, message) => {
      if (inner === 2) spans.push(message.readMessage(readSpan, emptySpan()));
    }, into);
  }
}

function emptySpan(): Span {
  return { traceId: '', spanId: '', parentSpanId: '', name: '', attributes: {}, links: [] };
}

function readSpan(field: number, span: Span, reader: PbfReader): void {
  const hex = () => Buffer.from(reader.readBytes()).toString('hex');
  if (field === 1) span.traceId = hex();
  if (field === 2) span.spanId = hex();
  if (field === 4) span.parentSpanId = hex();
  if (field === 5) span.name = reader.readString();
  if (field === 9) readAttribute(span.attributes, reader);
  if (field === 13) {
    reader.readMessage((inner, links: string[], message) => {
      if (inner === 1) links.push(Buffer.from(message.readBytes()).toString('hex'));
    }, span.links);
  }
}

function readAttribute(attributes: Record<string, string | number>, reader: PbfReader): void {
  const pair = reader.readMessage(
    (field, found: { key: string; value: string | number }, message) => {
      if (field === 1) found.key = message.readString();
      if (field === 2) message.readMessage(readValue, found);
    },
    { key: '', value: '' as string | number },
  );
  attributes[pair.key] = pair.value;
}

function readValue(field: number, found: { value: string | number }, reader: PbfReader): void {
  if (field === 1) found.value = reader.readString();
  if (field === 3) found.value = reader.readVarint();
}
