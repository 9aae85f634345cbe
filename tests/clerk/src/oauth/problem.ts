import { Problem } from '../problem.ts';

/** A refusal in the words of OAuth (RFC 6749, 5.2), which has its own shape. */
export class OauthProblem extends Problem {
  constructor(code: string, message: string, status = 400) {
    super(status, code, message);
  }

  override toJson() {
    const clerk = super.toJson();
    return { ...clerk, error: this.code, error_description: this.message };
  }
}
