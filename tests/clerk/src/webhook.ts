import { createHmac } from 'node:crypto';
import { randomText } from './ids.ts';
import type { State } from './state.ts';

/** What happened, in Clerk's words, such as `user.deleted`, and the resource as it is now. */
export interface WebhookEvent {
  type: string;
  data: object;
}

/** How a delivery differs from an honest one. */
export interface WebhookOptions {
  /** The message's id; the same once more is a replay. */
  id?: string;
  /** Seconds by which its date is off. */
  secondsOff?: number;
  /** Another secret to sign with. */
  secret?: string;
  /** What to send in place of what was signed. */
  body?: string;
}

export interface WebhookDelivery {
  status: number;
  body: string;
  id: string;
}

/** Delivers an event to an address, signed as Svix does. */
export async function deliver(
  state: State,
  address: string,
  event: WebhookEvent,
  options: WebhookOptions = {},
): Promise<WebhookDelivery> {
  const id = options.id ?? `msg_${randomText(27)}`;
  const timestamp = Math.floor(Date.now() / 1000) + (options.secondsOff ?? 0);
  const signed = JSON.stringify({
    data: event.data,
    event_attributes: { http_request: { client_ip: '', user_agent: '' } },
    instance_id: state.instanceId,
    object: 'event',
    timestamp: Date.now(),
    type: event.type,
  });
  const secret = (options.secret ?? state.webhookSecret).replace('whsec_', '');
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${timestamp}.${signed}`)
    .digest('base64');
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1.0',
      'svix-id': id,
      'svix-timestamp': String(timestamp),
      'svix-signature': `v1,${signature}`,
    },
    body: options.body ?? signed,
  });
  return { status: response.status, body: await response.text(), id };
}
