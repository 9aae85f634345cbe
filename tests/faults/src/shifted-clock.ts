/**
 * Runs in the server, before its own code: at each SIGUSR2 its wall clock is moved by CLOCK_SHIFT_MS,
 * as if an administrator or a time server had set it. The steady clock goes on as it does then.
 */
const RealDate = Date;
let shiftMs = 0;
process.on('SIGUSR2', () => (shiftMs += Number(process.env['CLOCK_SHIFT_MS'])));

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: [], newTarget: typeof Date) =>
    Reflect.construct(target, given.length > 0 ? given : [RealDate.now() + shiftMs], newTarget),
  get: (target, name, receiver) =>
    name === 'now'
      ? () => RealDate.now() + shiftMs
      : (Reflect.get(target, name, receiver) as unknown),
});
