/** What the controls of the portal are called, in each language; values of the portal's messages. */
export interface Words {
  email: string;
  password: string;
  name: string;
  createAccount: string;
  signIn: string;
  createKey: string;
  copy: string;
  done: string;
  revoke: string;
  revokeKey: string;
  cancel: string;
  active: string;
  revoked: string;
  calls30Days: string;
}

export const words = {
  en: {
    email: 'Email',
    password: 'Password',
    name: 'Name',
    createAccount: 'Create account',
    signIn: 'Sign in',
    createKey: 'Create key',
    copy: 'Copy',
    done: 'Done',
    revoke: 'Revoke',
    revokeKey: 'Revoke key',
    cancel: 'Cancel',
    active: 'Active',
    revoked: 'Revoked',
    calls30Days: '30 days',
  },
  de: {
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    name: 'Name',
    createAccount: 'Konto erstellen',
    signIn: 'Anmelden',
    createKey: 'Schlüssel erstellen',
    copy: 'Kopieren',
    done: 'Fertig',
    revoke: 'Widerrufen',
    revokeKey: 'Schlüssel widerrufen',
    cancel: 'Abbrechen',
    active: 'Aktiv',
    revoked: 'Widerrufen',
    calls30Days: '30 Tage',
  },
  ja: {
    email: 'メールアドレス',
    password: 'パスワード',
    name: '名前',
    createAccount: 'アカウントを作成',
    signIn: 'ログイン',
    createKey: 'キーを作成',
    copy: 'コピー',
    done: '完了',
    revoke: '取り消す',
    revokeKey: 'キーを取り消す',
    cancel: 'キャンセル',
    active: '有効',
    revoked: '取り消し済み',
    calls30Days: '30日間',
  },
  ar: {
    email: 'البريد الإلكتروني',
    password: 'كلمة المرور',
    name: 'الاسم',
    createAccount: 'إنشاء حساب',
    signIn: 'تسجيل الدخول',
    createKey: 'إنشاء مفتاح',
    copy: 'نسخ',
    done: 'تم',
    revoke: 'إبطال',
    revokeKey: 'إبطال المفتاح',
    cancel: 'إلغاء',
    active: 'نشط',
    revoked: 'مُبطَل',
    calls30Days: '30 يومًا',
  },
} satisfies Record<string, Words>;

export type Locale = keyof typeof words;
export const locales = Object.keys(words) as Locale[];
