const code = {
  title: 'التحقق مطلوب',
  formTitle: 'رمز التحقق',
  resendButton: 'لم يصلك الرمز؟ إعادة الإرسال',
};

const backupCodes =
  'احفظ رموز الاحتياط هذه في مكان آمن. يمكنك تسجيل الدخول بها إذا لم يكن جهازك في متناولك.';

const signedInAs = { actionText: 'مسجَّل الدخول باسم {{identifier}}', actionLink: 'تسجيل الخروج' };

const protectCheck = {
  title: 'جارٍ التحقق من طلبك',
  subtitle: 'يرجى الانتظار ريثما نتحقق من طلبك.',
  loading: 'جارٍ التحميل…',
  retryButton: 'إعادة المحاولة',
};

const enterpriseConnections = {
  title: 'اختر حساب المؤسسة',
  subtitle: 'اختر حساب المؤسسة الذي تريد المتابعة به.',
};

/** What Clerk's own Arabic lacks. */
export const ar = {
  badge__banned: 'محظور',
  formFieldInputPlaceholder__backupCode: 'أدخل رمز الاحتياط',
  formFieldInputPlaceholder__emailAddress: 'أدخل بريدك الإلكتروني',
  formFieldInputPlaceholder__emailAddress_username: 'أدخل البريد الإلكتروني أو اسم المستخدم',
  formFieldInputPlaceholder__firstName: 'الاسم الأول',
  formFieldInputPlaceholder__lastName: 'اسم العائلة',
  formFieldInputPlaceholder__organizationName: 'اسم المنظمة',
  formFieldInputPlaceholder__password: 'أدخل كلمة المرور',
  formFieldInputPlaceholder__phoneNumber: 'أدخل رقم هاتفك',
  formFieldInputPlaceholder__signUpPassword: 'أنشئ كلمة مرور',
  formFieldInputPlaceholder__username: 'أدخل اسم المستخدم',
  formFieldInput__emailAddress_format: 'مثال: name@example.com',
  identityPreviewEditButton__emailAddress: 'تغيير البريد الإلكتروني',
  identityPreviewEditButton__identifier: 'تغيير المعرّف',
  identityPreviewEditButton__phoneNumber: 'تغيير رقم الهاتف',
  organizationProfile: {
    membersPage: {
      action__search: 'بحث',
      activeMembersTab: { tableHeader__actions: 'إجراءات' },
    },
  },
  organizationSwitcher: {
    action__closeOrganizationSwitcher: 'إغلاق قائمة المنظمات',
    action__openOrganizationSwitcher: 'فتح قائمة المنظمات',
  },
  reverification: {
    alternativeMethods: {
      title: 'استخدم طريقة أخرى',
      subtitle: 'تواجه مشكلة؟ يمكنك التحقق بأي من هذه الطرق.',
      actionText: 'ليس لديك أي منها؟',
      actionLink: 'المساعدة',
      blockButton__backupCode: 'استخدم رمز احتياط',
      blockButton__emailCode: 'أرسل رمزًا إلى {{identifier}}',
      blockButton__passkey: 'استخدم مفتاح المرور',
      blockButton__password: 'تابع بكلمة المرور',
      blockButton__phoneCode: 'أرسل رمزًا برسالة نصية إلى {{identifier}}',
      blockButton__totp: 'استخدم تطبيق المصادقة',
      getHelp: {
        title: 'المساعدة',
        content: 'إذا تعذّر عليك التحقق من حسابك فراسلنا لنعيد لك الوصول في أقرب وقت.',
        blockButton__emailSupport: 'مراسلة الدعم',
      },
    },
    backupCodeMfa: {
      title: 'أدخل رمز احتياط',
      subtitle: 'أدخل رمز الاحتياط الذي حصلت عليه عند تفعيل التحقق بخطوتين',
    },
    emailCode: { ...code, subtitle: 'أدخل الرمز المرسل إلى بريدك الإلكتروني للمتابعة' },
    noAvailableMethods: {
      title: 'تعذّر التحقق من حسابك',
      subtitle: 'حدث خطأ',
      message: 'لا يمكن المتابعة: لا توجد طريقة تحقق مناسبة',
    },
    passkey: {
      title: 'استخدم مفتاح المرور',
      subtitle: 'يؤكد مفتاح المرور هويتك. قد يطلب جهازك بصمتك أو وجهك أو قفل الشاشة.',
      blockButton__passkey: 'استخدم مفتاح المرور',
    },
    password: {
      title: 'التحقق مطلوب',
      subtitle: 'أدخل كلمة مرورك الحالية للمتابعة',
      actionLink: 'استخدم طريقة أخرى',
    },
    phoneCode: { ...code, subtitle: 'أدخل الرمز المرسل إلى هاتفك للمتابعة' },
    phoneCodeMfa: { ...code, subtitle: 'أدخل الرمز المرسل إلى هاتفك للمتابعة' },
    totpMfa: {
      title: 'التحقق مطلوب',
      subtitle: 'أدخل الرمز من تطبيق المصادقة للمتابعة',
      formTitle: 'رمز التحقق',
    },
  },
  searchInput: { action__clear: 'مسح البحث' },
  signIn: {
    emailLink: {
      verifiedTransferable: {
        title: 'تم تأكيد البريد الإلكتروني',
        subtitle: 'ارجع إلى علامة التبويب الأصلية للمتابعة',
      },
    },
    enterpriseConnections,
    enterpriseSSO: { formButtonPrimary: 'المتابعة عبر SSO' },
    passwordCompromised: { title: 'كلمة المرور مكشوفة' },
    passwordUntrusted: { title: 'كلمة المرور غير موثوقة' },
    protectCheck,
    start: { titleCombined: 'المتابعة إلى {{applicationName}}' },
  },
  signUp: {
    enterpriseConnections,
    legalConsent: {
      checkbox: {
        label__onlyPrivacyPolicy: 'أوافق على {{ privacyPolicyLink || link("سياسة الخصوصية") }}',
        label__onlyTermsOfService: 'أوافق على {{ termsOfServiceLink || link("شروط الخدمة") }}',
        label__termsOfServiceAndPrivacyPolicy:
          'أوافق على {{ termsOfServiceLink || link("شروط الخدمة") }} و{{ privacyPolicyLink || link("سياسة الخصوصية") }}',
      },
      continue: {
        title: 'الموافقة القانونية',
        subtitle: 'اقرأ الشروط ووافق عليها للمتابعة',
      },
    },
    protectCheck,
    restrictedAccess: {
      title: 'الوصول مقيَّد',
      subtitle: 'التسجيل متوقف حاليًا. إذا كنت ترى أن لك حق الوصول فتواصل مع الدعم.',
      actionText: 'لديك حساب بالفعل؟',
      actionLink: 'تسجيل الدخول',
      blockButton__emailSupport: 'مراسلة الدعم',
    },
    start: {
      actionLink__use_email: 'استخدم البريد الإلكتروني',
      actionLink__use_phone: 'استخدم رقم الهاتف',
      subtitleCombined: 'مرحبًا! أدخل بياناتك للبدء.',
    },
  },
  taskResetPassword: {
    title: 'أعد تعيين كلمة المرور',
    subtitle: 'يحتاج حسابك إلى كلمة مرور جديدة قبل المتابعة',
    formButtonPrimary: 'إعادة تعيين كلمة المرور',
    signOut: signedInAs,
  },
  taskSetupMfa: {
    badge: 'إعداد التحقق بخطوتين',
    start: {
      title: 'إعداد التحقق بخطوتين',
      subtitle: 'اختر الطريقة التي تريدها لحماية إضافية لحسابك',
      methodSelection: { phoneCode: 'رمز برسالة نصية', totp: 'تطبيق مصادقة' },
    },
    smsCode: {
      title: 'إضافة التحقق برسالة نصية',
      subtitle: 'اختر رقم الهاتف الذي تصل إليه الرموز',
      addPhoneNumber: 'إضافة رقم هاتف',
      cancel: 'إلغاء',
      addPhone: {
        infoText: 'تُرسل رسالة نصية فيها رمز التحقق إلى هذا الرقم. قد تُطبَّق رسوم.',
        formButtonPrimary: 'متابعة',
      },
      verifyPhone: {
        title: 'تأكيد رقم هاتفك',
        subtitle: 'أدخل رمز التحقق المرسل إلى',
        formTitle: 'رمز التحقق',
        resendButton: 'لم يصلك الرمز؟ إعادة الإرسال',
        formButtonPrimary: 'متابعة',
      },
      success: {
        title: 'فُعّل التحقق برسالة نصية',
        message1: 'فُعّل التحقق بخطوتين. ستُدخل عند تسجيل الدخول رمزًا يُرسل إلى هذا الرقم.',
        message2: backupCodes,
        finishButton: 'متابعة',
      },
    },
    totpCode: {
      title: 'إضافة تطبيق مصادقة',
      addAuthenticatorApp: {
        infoText__ableToScan: 'أضف طريقة دخول جديدة في تطبيق المصادقة وامسح رمز QR هذا.',
        infoText__unableToScan: 'أضف طريقة دخول جديدة في تطبيق المصادقة وأدخل هذا المفتاح.',
        inputLabel__unableToScan1:
          'تأكد من تفعيل كلمات المرور المؤقتة بحسب الوقت، ثم أكمل ربط حسابك.',
        buttonAbleToScan__nonPrimary: 'مسح رمز QR بدلًا من ذلك',
        buttonUnableToScan__nonPrimary: 'لا يمكنك مسح رمز QR؟',
        formButtonPrimary: 'متابعة',
        formButtonReset: 'إلغاء',
      },
      verifyTotp: {
        title: 'إضافة تطبيق مصادقة',
        subtitle: 'أدخل الرمز من تطبيق المصادقة',
        formTitle: 'رمز التحقق',
        formButtonPrimary: 'متابعة',
        formButtonReset: 'إلغاء',
      },
      success: {
        title: 'فُعّل التحقق بتطبيق المصادقة',
        message1: 'فُعّل التحقق بخطوتين. ستُدخل عند تسجيل الدخول رمزًا من هذا التطبيق.',
        message2: backupCodes,
        finishButton: 'متابعة',
      },
    },
    signOut: signedInAs,
  },
  unstable__errors: {
    action_blocked: 'تعذّر إتمام هذا الإجراء. حاول مرة أخرى لاحقًا.',
    already_a_member_in_organization: '{{email}} عضو في المنظمة بالفعل.',
    form_new_password_matches_current: 'لا يمكن أن تكون كلمة المرور الجديدة هي الحالية نفسها.',
    form_password_length_too_short: 'كلمة المرور قصيرة جدًا. يجب ألا تقل عن 8 أحرف.',
    form_password_matches_identifier:
      'لا يمكن أن تكون كلمة المرور هي بريدك الإلكتروني أو رقم هاتفك أو اسم المستخدم.',
    form_password_untrusted__sign_in:
      'ربما كُشفت كلمة مرورك. سجّل الدخول بطريقة أخرى، ثم أعد تعيينها.',
    form_username_invalid_length:
      'يجب أن يكون طول اسم المستخدم بين {{min_length}} و{{max_length}} حرفًا.',
    oauth_access_denied: 'لم تسمح بالوصول إلى حسابك.',
    organization_membership_quota_exceeded:
      'بلغت الحد الأقصى لعضويات المنظمات، بما فيها الدعوات المعلّقة.',
    organization_not_found_or_unauthorized:
      'لم تعد عضوًا في هذه المنظمة. اختر منظمة أخرى أو أنشئ واحدة.',
    organization_not_found_or_unauthorized_with_create_organization_disabled:
      'لم تعد عضوًا في هذه المنظمة. اختر منظمة أخرى.',
    protect_check_execution_failed: 'لم يكتمل التحقق. حاول مرة أخرى.',
    protect_check_timed_out: 'لم يكتمل التحقق في الوقت المحدد. حاول مرة أخرى.',
    ticket_expired_code: 'انتهت صلاحية هذا الرابط. اطلب رابطًا جديدًا.',
    ticket_invalid_code: 'لم يعد هذا الرابط صالحًا أو استُخدم من قبل.',
  },
  userProfile: {
    emailAddressPage: {
      formHint: 'يجب تأكيد هذا العنوان قبل إضافته إلى حسابك.',
      verifyTitle: 'تأكيد البريد الإلكتروني',
      enterpriseSSOLink: {
        formButton: 'تسجيل الدخول',
        formSubtitle: 'أكمل تسجيل الدخول عبر {{identifier}}',
      },
    },
    start: {
      connectedAccountsSection: { subtitle__disconnected: 'فُصل هذا الحساب.' },
      passkeysSection: { primaryButton: 'إضافة مفتاح مرور' },
    },
  },
};
