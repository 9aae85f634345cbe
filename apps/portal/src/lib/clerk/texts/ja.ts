/** What Clerk's own Japanese lacks. */
export const ja = {
  badge__banned: 'ブロック中',
  formFieldInputPlaceholder__signUpPassword: 'パスワードを作成',
  formFieldLabel__organizationSlug: 'スラッグ',
  identityPreviewEditButton__emailAddress: 'メールアドレスを変更',
  identityPreviewEditButton__identifier: '入力内容を変更',
  identityPreviewEditButton__phoneNumber: '電話番号を変更',
  searchInput: { action__clear: '検索を消去' },
  signIn: {
    emailLink: {
      verifiedTransferable: {
        title: 'メールアドレスを確認しました',
        subtitle: '元のタブに戻って続けてください',
      },
    },
    enterpriseSSO: { formButtonPrimary: 'SSOで続ける' },
    protectCheck: {
      title: 'リクエストを確認しています',
      subtitle: '確認が終わるまでお待ちください。',
      loading: '読み込み中…',
      retryButton: 'もう一度試す',
    },
  },
  signUp: {
    protectCheck: {
      title: 'リクエストを確認しています',
      subtitle: '確認が終わるまでお待ちください。',
      loading: '読み込み中…',
      retryButton: 'もう一度試す',
    },
  },
  taskChooseOrganization: { createOrganization: { formFieldLabel__slug: 'スラッグ' } },
  unstable__errors: {
    action_blocked: 'この操作を完了できませんでした。しばらくしてからもう一度お試しください。',
    form_password_matches_identifier:
      'メールアドレス、電話番号、ユーザー名と同じパスワードは使えません。',
    oauth_access_denied: 'アカウントへのアクセスが許可されませんでした。',
    protect_check_execution_failed: '確認が完了しませんでした。もう一度お試しください。',
    protect_check_timed_out: '時間内に確認が完了しませんでした。もう一度お試しください。',
    ticket_expired_code: 'このリンクは期限切れです。新しいリンクをリクエストしてください。',
    ticket_invalid_code: 'このリンクは無効か、すでに使用されています。',
  },
};
