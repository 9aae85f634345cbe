/** Zeros of the digits that people type codes with beside ASCII: Arabic-Indic and Persian. */
const zeros = [0x0660, 0x06f0];

/**
 * The six digits of a code as a person typed or pasted it: with spaces or dashes, in full width, in
 * Arabic digits. Undefined when it cannot be a code.
 */
export function codeDigits(typed: string): string | undefined {
  const digits = typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => {
      const code = digit.codePointAt(0)!;
      return String(code - zeros.findLast((zero) => zero <= code)!);
    });
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
