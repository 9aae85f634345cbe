import {
  InsufficientScopeError,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  UnauthorizedError,
} from '@modelcontextprotocol/client';
import type { ToolErrorCode } from '@keystile/tools';

/** What went wrong with an upstream. The message goes on from its name, and holds no secret. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly code: ToolErrorCode;
  /** What it answered by HTTP, where it did. */
  readonly status: number | null;

  constructor(code: ToolErrorCode, message: string, status: number | null = null) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The code of a JSON-RPC error that we make ourselves where an answer cannot be used. */
export const unusableAnswer = -32_098;

const invalidParams = -32_602;
const longestMessage = 1_000;

/** Everything that the client library or the network throws, in our own words. */
export function explain(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  if (error instanceof SdkHttpError) return ofStatus(error.status);
  if (error instanceof InsufficientScopeError) return ofStatus(403);
  if (error instanceof UnauthorizedError) return ofStatus(401);
  if (error instanceof SdkError) {
    const isWrapped = error.code === SdkErrorCode.EraNegotiationFailed && error.cause;
    return isWrapped ? explain(error.cause) : ofSdk(error.code);
  }
  if (error instanceof ProtocolError) return ofProtocol(error);
  if (error instanceof Error && ['SyntaxError', '$ZodError', 'ZodError'].includes(error.name)) {
    return new UpstreamError('bad_answer', 'answered with something that is not MCP');
  }
  return ofNetwork(error);
}

function ofStatus(status: number): UpstreamError {
  const is = (code: ToolErrorCode, message: string) => new UpstreamError(code, message, status);
  if (status === 401 || status === 403) {
    return is('bad_answer', `does not let Keystile in (HTTP ${status})`);
  }
  if (status === 429) return is('unavailable', 'is asked too often (HTTP 429)');
  if (status >= 502 && status <= 504) return is('unavailable', `is away (HTTP ${status})`);
  return is('bad_answer', `answered with HTTP ${status}`);
}

function ofSdk(code: SdkErrorCode): UpstreamError {
  switch (code) {
    case SdkErrorCode.RequestTimeout:
      return new UpstreamError('timed_out', 'did not answer in time');
    case SdkErrorCode.NotConnected:
    case SdkErrorCode.ConnectionClosed:
    case SdkErrorCode.SendFailed:
      return new UpstreamError('unavailable', 'closed the connection');
    case SdkErrorCode.UnsupportedResultType:
    case SdkErrorCode.CapabilityNotSupported:
    case SdkErrorCode.InputRequiredRoundsExceeded:
      return new UpstreamError('failed', 'asks for something that only its own client could give');
    case SdkErrorCode.EraNegotiationFailed:
      return new UpstreamError('bad_answer', 'speaks no revision of MCP that is known here');
    default:
      return new UpstreamError('bad_answer', 'answered with something that is not MCP');
  }
}

function ofProtocol({ code, message }: ProtocolError): UpstreamError {
  if (code === unusableAnswer) return new UpstreamError('bad_answer', message);
  const text = `answered: ${message.slice(0, longestMessage)}`;
  return new UpstreamError(code === invalidParams ? 'invalid_input' : 'failed', text);
}

const reasons: Record<string, string> = {
  ConnectionRefused: 'the connection was refused',
  ECONNREFUSED: 'the connection was refused',
  ConnectionClosed: 'the connection was closed',
  ECONNRESET: 'the connection was closed',
  ENOTFOUND: 'its host name is not known',
  DNSException: 'its host name is not known',
};

function ofNetwork(error: unknown): UpstreamError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = /CERT|SELF_SIGNED|VERIFY/.test(code)
    ? 'its certificate is not trusted'
    : reasons[code];
  return new UpstreamError('unavailable', `cannot be reached${reason ? `: ${reason}` : ''}`);
}
