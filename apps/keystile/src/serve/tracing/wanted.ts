import { CommandFailure } from '../../failure.ts';

type Environment = Record<string, string | undefined>;

/** How traces are wanted, by OpenTelemetry's own variables. */
export interface Tracing {
  serviceName: string;
  sampler: SamplerName;
  /** The share that ratio samplers keep. */
  share: number;
  /** Milliseconds; undefined: the library's default. */
  exportEveryMs: number | undefined;
}

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

export type SamplerName = (typeof samplers)[number];

/**
 * Reads the standard variables (OpenTelemetry specification, environment variables), as far as the
 * exporter does not read them itself. Null where no endpoint is set, or tracing is turned off.
 *
 * @throws CommandFailure for a value that would be ignored without a word.
 */
export function wantedTracing(environment: Environment): Tracing | null {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const endpoint =
    read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') ?? read('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === undefined || read('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return null;
  const exporter = read('OTEL_TRACES_EXPORTER') ?? 'otlp';
  if (exporter === 'none') return null;
  if (exporter !== 'otlp') throw wrong('OTEL_TRACES_EXPORTER', 'otlp or none');
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw wrong('OTEL_EXPORTER_OTLP_ENDPOINT', 'an http or https address');
  }
  const protocol =
    read('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL') ?? read('OTEL_EXPORTER_OTLP_PROTOCOL');
  if (protocol !== undefined && protocol !== 'http/protobuf') {
    throw wrong('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/protobuf, which collectors take on port 4318');
  }
  const delay = read('OTEL_BSP_SCHEDULE_DELAY');
  return {
    serviceName: read('OTEL_SERVICE_NAME') ?? 'keystile',
    sampler: samplerNamed(read('OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on'),
    share: shareOf(read('OTEL_TRACES_SAMPLER_ARG') ?? '1'),
    exportEveryMs: delay === undefined ? undefined : millisecondsOf(delay),
  };
}

function samplerNamed(name: string): SamplerName {
  const known = samplers.find((one) => one === name);
  if (known) return known;
  throw wrong('OTEL_TRACES_SAMPLER', `one of ${samplers.join(', ')}`);
}

function shareOf(text: string): number {
  const share = Number(text);
  if (share >= 0 && share <= 1) return share;
  throw wrong('OTEL_TRACES_SAMPLER_ARG', 'a number between 0 and 1');
}

function millisecondsOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw wrong('OTEL_BSP_SCHEDULE_DELAY', 'a number of milliseconds');
}

function wrong(name: string, right: string): CommandFailure {
  return new CommandFailure(`${name} must be ${right}`);
}
