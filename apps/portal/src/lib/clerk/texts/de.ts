/** What Clerk's own German lacks, in its form of address. */
export const de = {
  badge__banned: 'Gesperrt',
  formFieldInputPlaceholder__signUpPassword: 'Passwort wählen',
  formFieldInput__emailAddress_format: 'Zum Beispiel: name@example.com',
  identityPreviewEditButton__emailAddress: 'E-Mail-Adresse ändern',
  identityPreviewEditButton__identifier: 'Angabe ändern',
  identityPreviewEditButton__phoneNumber: 'Telefonnummer ändern',
  organizationSwitcher: {
    action__closeOrganizationSwitcher: 'Organisationswechsel schließen',
    action__openOrganizationSwitcher: 'Organisation wechseln',
  },
  searchInput: { action__clear: 'Suche leeren' },
  signIn: {
    emailLink: {
      verifiedTransferable: {
        title: 'E-Mail-Adresse bestätigt',
        subtitle: 'Kehren Sie zum ursprünglichen Tab zurück, um fortzufahren',
      },
    },
    enterpriseConnections: {
      title: 'Unternehmenskonto auswählen',
      subtitle: 'Wählen Sie das Unternehmenskonto, mit dem Sie fortfahren möchten.',
    },
    enterpriseSSO: { formButtonPrimary: 'Mit SSO fortfahren' },
    passwordCompromised: { title: 'Passwort kompromittiert' },
    passwordUntrusted: { title: 'Passwort nicht vertrauenswürdig' },
    protectCheck: {
      title: 'Anfrage wird geprüft',
      subtitle: 'Bitte warten Sie, während wir Ihre Anfrage prüfen.',
      loading: 'Wird geladen …',
      retryButton: 'Erneut versuchen',
    },
  },
  signUp: {
    enterpriseConnections: {
      title: 'Unternehmenskonto auswählen',
      subtitle: 'Wählen Sie das Unternehmenskonto, mit dem Sie fortfahren möchten.',
    },
    protectCheck: {
      title: 'Anfrage wird geprüft',
      subtitle: 'Bitte warten Sie, während wir Ihre Anfrage prüfen.',
      loading: 'Wird geladen …',
      retryButton: 'Erneut versuchen',
    },
  },
  taskResetPassword: {
    title: 'Passwort zurücksetzen',
    subtitle: 'Ihr Konto braucht ein neues Passwort, bevor Sie fortfahren können',
    formButtonPrimary: 'Passwort zurücksetzen',
    signOut: { actionText: 'Angemeldet als {{identifier}}', actionLink: 'Abmelden' },
  },
  taskSetupMfa: {
    badge: 'Zwei-Faktor-Authentifizierung einrichten',
    start: {
      title: 'Zwei-Faktor-Authentifizierung einrichten',
      subtitle: 'Wählen Sie, womit Sie Ihr Konto zusätzlich schützen möchten',
      methodSelection: { phoneCode: 'SMS-Code', totp: 'Authenticator-App' },
    },
    smsCode: {
      title: 'Bestätigung per SMS-Code hinzufügen',
      subtitle: 'Wählen Sie die Telefonnummer für die SMS-Codes',
      addPhoneNumber: 'Telefonnummer hinzufügen',
      cancel: 'Abbrechen',
      addPhone: {
        infoText:
          'An diese Nummer wird eine SMS mit einem Bestätigungscode gesendet. Dafür können Gebühren anfallen.',
        formButtonPrimary: 'Weiter',
      },
      verifyPhone: {
        title: 'Telefonnummer bestätigen',
        subtitle: 'Geben Sie den Bestätigungscode ein, gesendet an',
        formTitle: 'Bestätigungscode',
        resendButton: 'Keinen Code erhalten? Erneut senden',
        formButtonPrimary: 'Weiter',
      },
      success: {
        title: 'Bestätigung per SMS-Code aktiviert',
        message1:
          'Die Zwei-Faktor-Authentifizierung ist aktiviert. Beim Anmelden geben Sie zusätzlich einen Code ein, der an diese Nummer gesendet wird.',
        message2:
          'Bewahren Sie diese Backup-Codes sicher auf. Mit ihnen können Sie sich anmelden, wenn Sie keinen Zugriff auf Ihr Gerät haben.',
        finishButton: 'Weiter',
      },
    },
    totpCode: {
      title: 'Authenticator-App hinzufügen',
      addAuthenticatorApp: {
        infoText__ableToScan:
          'Richten Sie in Ihrer Authenticator-App eine neue Anmeldung ein und scannen Sie diesen QR-Code.',
        infoText__unableToScan:
          'Richten Sie in Ihrer Authenticator-App eine neue Anmeldung ein und geben Sie diesen Schlüssel ein.',
        inputLabel__unableToScan1:
          'Achten Sie darauf, dass zeitbasierte Einmalpasswörter aktiviert sind, und schließen Sie dann die Verknüpfung ab.',
        buttonAbleToScan__nonPrimary: 'Stattdessen QR-Code scannen',
        buttonUnableToScan__nonPrimary: 'QR-Code lässt sich nicht scannen?',
        formButtonPrimary: 'Weiter',
        formButtonReset: 'Abbrechen',
      },
      verifyTotp: {
        title: 'Authenticator-App hinzufügen',
        subtitle: 'Geben Sie den Code aus Ihrer Authenticator-App ein',
        formTitle: 'Bestätigungscode',
        formButtonPrimary: 'Weiter',
        formButtonReset: 'Abbrechen',
      },
      success: {
        title: 'Authenticator-App aktiviert',
        message1:
          'Die Zwei-Faktor-Authentifizierung ist aktiviert. Beim Anmelden geben Sie zusätzlich einen Code aus dieser App ein.',
        message2:
          'Bewahren Sie diese Backup-Codes sicher auf. Mit ihnen können Sie sich anmelden, wenn Sie keinen Zugriff auf Ihr Gerät haben.',
        finishButton: 'Weiter',
      },
    },
    signOut: { actionText: 'Angemeldet als {{identifier}}', actionLink: 'Abmelden' },
  },
  unstable__errors: {
    action_blocked: 'Das konnte nicht ausgeführt werden. Versuchen Sie es später erneut.',
    form_new_password_matches_current: 'Das neue Passwort darf nicht das bisherige sein.',
    form_password_matches_identifier:
      'Das Passwort darf nicht Ihre E-Mail-Adresse, Telefonnummer oder Ihr Benutzername sein.',
    form_password_untrusted__sign_in:
      'Ihr Passwort ist vielleicht bekannt geworden. Melden Sie sich auf anderem Weg an; danach setzen Sie es zurück.',
    oauth_access_denied: 'Sie haben den Zugriff auf Ihr Konto nicht erlaubt.',
    protect_check_execution_failed:
      'Die Prüfung wurde nicht abgeschlossen. Bitte versuchen Sie es erneut.',
    protect_check_timed_out:
      'Die Prüfung wurde nicht rechtzeitig abgeschlossen. Bitte versuchen Sie es erneut.',
    ticket_expired_code: 'Dieser Link ist abgelaufen. Fordern Sie einen neuen an.',
    ticket_invalid_code: 'Dieser Link ist nicht mehr gültig oder wurde schon benutzt.',
  },
};
