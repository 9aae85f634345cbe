import { createHmac } from 'node:crypto';
import { emailOTP } from 'better-auth/plugins/email-otp';

/**
 * better-auth's one-time codes: six digits, ten minutes, three wrong guesses. A newer code replaces
 * the older ones. They are kept as a MAC: of a bare hash, a million guesses would find the code.
 */
export function emailCodePlugin(secret: string) {
  return emailOTP({
    otpLength: 6,
    expiresIn: 600,
    allowedAttempts: 3,
    storeOTP: {
      hash: (code) =>
        Promise.resolve(
          createHmac('sha256', secret).update(`email code ${code}`).digest('base64url'),
        ),
    },
    // Codes are made without sending, so that every address gets a letter by the same way.
    sendVerificationOTP: () => Promise.reject(new Error('better-auth sends no letters here')),
  });
}
