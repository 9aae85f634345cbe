/** The claim of an access token that names the grant it was given under. */
export const grantClaim = 'grant';

/** How long a signing key that is past its time still proves tokens: longer than any of them lives. */
export const keyGraceSeconds = 86_400;
