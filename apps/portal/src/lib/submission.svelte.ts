import type { SubmitFunction } from '$app/forms';
import { tick } from 'svelte';

type Result = Parameters<Exclude<Awaited<ReturnType<SubmitFunction>>, void>>[0]['result'];

/**
 * For `use:enhance`: knows whether the form is on its way, lets it go only once at a time, and
 * moves focus to the first field that was refused.
 *
 * @param onSuccess replaces what Kit does on success: reset the form, load the page's data anew.
 */
export class Submission {
  pending = $state(false);
  #onSuccess:
    ((result: Extract<Result, { type: 'success' }>, form: HTMLFormElement) => unknown) | undefined;

  constructor(
    onSuccess?: (result: Extract<Result, { type: 'success' }>, form: HTMLFormElement) => unknown,
  ) {
    this.#onSuccess = onSuccess;
  }

  submit: SubmitFunction = ({ cancel, formElement }) => {
    if (this.pending) return cancel();
    this.pending = true;
    return async ({ result, update }) => {
      if (result.type === 'success' && this.#onSuccess) await this.#onSuccess(result, formElement);
      else await update();
      this.pending = false;
      await tick();
      if (result.type === 'failure') {
        formElement.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus();
      }
    };
  };
}
