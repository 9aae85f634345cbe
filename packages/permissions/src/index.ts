/**
 * Who may do what: one table that the program asks and the docs print. Finding out what somebody is
 * to a thing is the caller's; what that lets them do is decided here.
 */
export { permissionsReference } from './reference.ts';
export { may, rules, type Action, type Rule } from './rules.ts';
export {
  standingsToInstallation,
  standingsToOrganization,
  standingsToPerson,
  type Standing,
  type Subject,
} from './standing.ts';
