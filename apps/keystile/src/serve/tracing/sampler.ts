import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { Tracing } from './wanted.ts';

const parentBased = 'parentbased_';

/** The sampler of a name of `OTEL_TRACES_SAMPLER`. */
export function samplerOf({ sampler, share }: Tracing): Sampler {
  if (sampler.startsWith(parentBased)) {
    return new ParentBasedSampler({ root: plain(sampler.slice(parentBased.length), share) });
  }
  return plain(sampler, share);
}

function plain(name: string, share: number): Sampler {
  if (name === 'always_off') return new AlwaysOffSampler();
  return name === 'always_on' ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(share);
}
