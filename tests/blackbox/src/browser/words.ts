/** What the controls of the portal are called, in each language; values of the portal's messages. */
export interface Words {
  email: string;
  password: string;
  name: string;
  createAccount: string;
  signIn: string;
  emailMeACode: string;
  code: string;
  confirm: string;
  newPassword: string;
  setNewPassword: string;
  continueWithGoogle: string;
  createKey: string;
  copy: string;
  done: string;
  revoke: string;
  revokeKey: string;
  cancel: string;
  active: string;
  revoked: string;
  calls30Days: string;
  allow: string;
  deny: string;
  otherAccount: string;
  connectedApps: string;
  disconnect: string;
  disconnectApp: string;
  codingTool: string;
  moreTools: string;
  withKey: string;
  tools: string;
  searchTools: string;
  search: string;
  callTool: string;
}

export const words = {
  en: {
    email: 'Email',
    password: 'Password',
    name: 'Name',
    createAccount: 'Create account',
    signIn: 'Sign in',
    emailMeACode: 'Email me a code',
    code: 'Code',
    confirm: 'Confirm',
    newPassword: 'New password',
    setNewPassword: 'Set a new password',
    continueWithGoogle: 'Continue with Google',
    createKey: 'Create key',
    copy: 'Copy',
    done: 'Done',
    revoke: 'Revoke',
    revokeKey: 'Revoke key',
    cancel: 'Cancel',
    active: 'Active',
    revoked: 'Revoked',
    calls30Days: '30 days',
    allow: 'Allow',
    deny: 'Deny',
    otherAccount: 'Use another account',
    connectedApps: 'Connected apps',
    disconnect: 'Disconnect',
    disconnectApp: 'Disconnect app',
    codingTool: 'Coding tool',
    moreTools: 'More tools',
    withKey: 'With an API key',
    tools: 'Tools',
    searchTools: 'Search tools',
    search: 'Search',
    callTool: 'Call the tool',
  },
  de: {
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    name: 'Name',
    createAccount: 'Konto erstellen',
    signIn: 'Anmelden',
    emailMeACode: 'Code per E-Mail erhalten',
    code: 'Code',
    confirm: 'Bestätigen',
    newPassword: 'Neues Passwort',
    setNewPassword: 'Neues Passwort setzen',
    continueWithGoogle: 'Weiter mit Google',
    createKey: 'Schlüssel erstellen',
    copy: 'Kopieren',
    done: 'Fertig',
    revoke: 'Widerrufen',
    revokeKey: 'Schlüssel widerrufen',
    cancel: 'Abbrechen',
    active: 'Aktiv',
    revoked: 'Widerrufen',
    calls30Days: '30 Tage',
    allow: 'Erlauben',
    deny: 'Ablehnen',
    otherAccount: 'Anderes Konto verwenden',
    connectedApps: 'Verbundene Apps',
    disconnect: 'Trennen',
    disconnectApp: 'App trennen',
    codingTool: 'Programmierwerkzeug',
    moreTools: 'Weitere Werkzeuge',
    withKey: 'Mit Schlüssel',
    tools: 'Werkzeuge',
    searchTools: 'Werkzeuge suchen',
    search: 'Suchen',
    callTool: 'Werkzeug aufrufen',
  },
  ja: {
    email: 'メールアドレス',
    password: 'パスワード',
    name: '名前',
    createAccount: 'アカウントを作成',
    signIn: 'ログイン',
    emailMeACode: 'コードをメールで受け取る',
    code: 'コード',
    confirm: '確認',
    newPassword: '新しいパスワード',
    setNewPassword: '新しいパスワードを設定',
    continueWithGoogle: 'Googleで続ける',
    createKey: 'キーを作成',
    copy: 'コピー',
    done: '完了',
    revoke: '取り消す',
    revokeKey: 'キーを取り消す',
    cancel: 'キャンセル',
    active: '有効',
    revoked: '取り消し済み',
    calls30Days: '30日間',
    allow: '許可',
    deny: '拒否',
    otherAccount: '別のアカウントを使う',
    connectedApps: '接続済みアプリ',
    disconnect: '接続を解除',
    disconnectApp: 'アプリの接続を解除',
    codingTool: '開発ツール',
    moreTools: 'その他のツール',
    withKey: 'APIキーで接続',
    tools: 'ツール',
    searchTools: 'ツールを検索',
    search: '検索',
    callTool: 'ツールを呼び出す',
  },
  ar: {
    email: 'البريد الإلكتروني',
    password: 'كلمة المرور',
    name: 'الاسم',
    createAccount: 'إنشاء حساب',
    signIn: 'تسجيل الدخول',
    emailMeACode: 'أرسل لي رمزًا بالبريد الإلكتروني',
    code: 'الرمز',
    confirm: 'تأكيد',
    newPassword: 'كلمة المرور الجديدة',
    setNewPassword: 'تعيين كلمة مرور جديدة',
    continueWithGoogle: 'المتابعة باستخدام Google',
    createKey: 'إنشاء مفتاح',
    copy: 'نسخ',
    done: 'تم',
    revoke: 'إبطال',
    revokeKey: 'إبطال المفتاح',
    cancel: 'إلغاء',
    active: 'نشط',
    revoked: 'مُبطَل',
    calls30Days: '30 يومًا',
    allow: 'سماح',
    deny: 'رفض',
    otherAccount: 'استخدام حساب آخر',
    connectedApps: 'التطبيقات المتصلة',
    disconnect: 'فصل',
    disconnectApp: 'فصل التطبيق',
    codingTool: 'أداة البرمجة',
    moreTools: 'أدوات أخرى',
    withKey: 'بمفتاح API',
    tools: 'الأدوات',
    searchTools: 'البحث في الأدوات',
    search: 'بحث',
    callTool: 'استدعاء الأداة',
  },
} satisfies Record<string, Words>;

export type Locale = keyof typeof words;
export const locales = Object.keys(words) as Locale[];

/**
 * Half of the locales: with JavaScript one half and without it the other, for stories whose texts and
 * whose ways with scripts have nothing to do with each other.
 */
export function localesFor(javaScriptEnabled: boolean): Locale[] {
  return locales.filter((_, index) => (index % 2 === 0) === javaScriptEnabled);
}
