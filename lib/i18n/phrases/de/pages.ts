import type { PagePhrases } from '../../shape';

/** What the hosted pages say, in German. */
export const pages = {
  shell: {
    poweredBy: 'Geschützt durch Genkan',
    termsOfUse: 'Nutzungsbedingungen',
    privacyPolicy: 'Datenschutzerklärung',
    getHelp: 'Hilfe',
    legal: 'Rechtliches und Hilfe',
  },
  action: {
    continue: 'Weiter',
    copy: 'Kopieren',
    copied: 'Kopiert',
    showPassword: 'Passwort anzeigen',
  },
  identifier: {
    username: 'Benutzername',
    email: 'E-Mail-Adresse',
    phone: 'Telefonnummer',
    usernameEmail: 'Benutzername oder E-Mail-Adresse',
    usernamePhone: 'Benutzername oder Telefonnummer',
    emailPhone: 'E-Mail-Adresse oder Telefonnummer',
    usernameEmailPhone: 'Benutzername, E-Mail-Adresse oder Telefonnummer',
    country: 'Land der Telefonnummer',
  },
  signIn: {
    title: 'Anmelden',
    purpose: 'Weiter zu {application}',
    againTitle: 'Erneut anmelden',
    newHere: 'Neu hier?',
    createAccount: 'Konto erstellen',
    passwordTitle: 'Willkommen zurück',
    passwordPurpose: 'Geben Sie das Passwort Ihres Kontos ein.',
    notYou: 'Nicht Ihr Konto?',
    otherAccount: 'Anderes Konto verwenden',
    registerOnly: 'Eine Anmeldung ist hier nicht möglich. Sie können aber ein Konto erstellen.',
    noMethod:
      'Es ist keine Anmeldemethode aktiviert. Bitte wenden Sie sich an den Betreiber dieses Dienstes.',
    useCode: 'Stattdessen Code anfordern',
    usePassword: 'Stattdessen Passwort verwenden',
  },
  password: {
    label: 'Passwort',
    new: 'Neues Passwort',
    repeat: 'Passwort wiederholen',
    atLeast: 'Mindestens {min, plural, one {# Zeichen} other {# Zeichen}}.',
    atLeastMixed:
      'Mindestens {min, plural, one {# Zeichen} other {# Zeichen}} aus {types} dieser Gruppen: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen.',
  },
  code: {
    label: 'Code',
    emailTitle: 'Sehen Sie in Ihren E-Mails nach',
    phoneTitle: 'Sehen Sie auf Ihrem Telefon nach',
    sent: 'Wir haben einen sechsstelligen Code an {recipient} gesendet. Er ist {minutes, plural, one {# Minute} other {# Minuten}} gültig.',
    sentToMember:
      'Falls zu {recipient} ein Konto gehört, ist ein sechsstelliger Code dorthin unterwegs. Er ist {minutes, plural, one {# Minute} other {# Minuten}} gültig.',
    sentAgain: 'Ein neuer Code ist unterwegs. Der vorherige gilt nicht mehr.',
    goesOn: 'Sobald alle sechs Ziffern eingegeben sind, geht es automatisch weiter.',
    nothingCame: 'Nichts angekommen?',
    inSpam: 'Bitte sehen Sie auch in Ihrem Spam-Ordner nach.',
    again: 'In <clock>0:59</clock> können Sie einen neuen Code anfordern.',
    resend: 'Neuen Code senden',
    otherAddress: 'Andere Adresse verwenden',
    localMailbox: 'Lokales Postfach öffnen',
  },
  recover: {
    link: 'Passwort vergessen?',
    title: 'Passwort zurücksetzen',
    purpose: 'Wir senden Ihnen einen Code, danach wählen Sie ein neues Passwort.',
    send: 'Code senden',
    closed:
      'Passwörter können hier nicht zurückgesetzt werden. Bitte wenden Sie sich an den Betreiber dieses Dienstes.',
    back: 'Zurück zur Anmeldung',
    resetTitle: 'Neues Passwort wählen',
    resetPurpose: 'Damit melden Sie sich künftig an.',
    save: 'Neues Passwort speichern',
    done: 'Ihr Passwort wurde geändert. Bitte melden Sie sich mit dem neuen an.',
  },
  offer: {
    nobodyTitle: 'Noch kein Konto vorhanden',
    nobody:
      'Zu {recipient} gibt es kein Konto. Sie können jetzt eines erstellen, ganz ohne zweiten Code.',
    nobodyClosed:
      'Zu {recipient} gibt es kein Konto, und neue Konten können hier derzeit nicht erstellt werden.',
    ownerTitle: 'Sie haben bereits ein Konto',
    owner:
      'Zu {recipient} gibt es bereits ein Konto. Sie können sich jetzt damit anmelden, ganz ohne zweiten Code.',
    ownerElsewhere:
      'Zu {recipient} gibt es bereits ein Konto. Bitte melden Sie sich damit an, statt ein weiteres zu erstellen.',
    takenTitle: 'Diese Adresse ist bereits vergeben',
    taken:
      '{recipient} gehört zu einem anderen Konto und kann Ihrem deshalb nicht hinzugefügt werden.',
  },
  register: {
    title: 'Konto erstellen',
    purpose: 'Weiter zu {application}',
    action: 'Konto erstellen',
    haveAccount: 'Sie haben schon ein Konto?',
    signIn: 'Anmelden',
    passwordTitle: 'Passwort wählen',
    passwordPurpose: 'Für Ihr neues Konto {username}.',
    otherUsername: 'Anderen Benutzernamen wählen',
    closed: 'Neue Konten können hier derzeit nicht erstellt werden.',
  },
  username: {
    letters: 'Buchstaben',
    lowercase: 'Kleinbuchstaben',
    uppercase: 'Großbuchstaben',
    digits: 'Ziffern',
    underscores: 'Unterstriche',
    of: 'Nur {kinds}.',
    ofNoDigitFirst: 'Nur {kinds}, keine Ziffer am Anfang.',
    length: '{min} bis {max} Zeichen.',
  },
  continue: {
    usernameTitle: 'Benutzernamen wählen',
    usernamePurpose: 'Bevor es weitergeht, braucht Ihr Konto einen Benutzernamen.',
    passwordTitle: 'Passwort festlegen',
    passwordPurpose: 'Bevor es weitergeht, braucht Ihr Konto ein Passwort.',
    emailTitle: 'E-Mail-Adresse hinzufügen',
    phoneTitle: 'Telefonnummer hinzufügen',
    emailOrPhoneTitle: 'E-Mail-Adresse oder Telefonnummer hinzufügen',
    addressPurpose:
      'Ihr Konto braucht diese Angabe, bevor es weitergeht. Mit einem Code prüfen wir, ob sie wirklich Ihnen gehört.',
  },
  extraProfile: {
    title: 'Erzählen Sie uns von sich',
    purpose: 'Nur noch ein Schritt, dann ist Ihr Konto für {application} bereit.',
    optional: '{label} (optional)',
    choose: 'Auswählen …',
    example: 'Zum Beispiel {example}',
    label: {
      name: 'Name',
      avatar: 'Webadresse Ihres Profilbilds',
      nickname: 'Spitzname',
      profile: 'Webadresse Ihrer Profilseite',
      website: 'Website',
      gender: 'Geschlecht',
      birthdate: 'Geburtsdatum',
      zoneinfo: 'Zeitzone',
      locale: 'Sprache',
      address: 'Adresse',
      fullname: 'Vollständiger Name',
      givenName: 'Vorname',
      middleName: 'Weiterer Vorname',
      familyName: 'Nachname',
      formatted: 'Vollständige Adresse',
      streetAddress: 'Straße und Hausnummer',
      locality: 'Ort',
      region: 'Bundesland oder Region',
      postalCode: 'Postleitzahl',
      country: 'Land',
    },
  },
  terms: {
    impliedBoth:
      'Wenn Sie fortfahren, stimmen Sie den <terms>Nutzungsbedingungen</terms> und der <privacy>Datenschutzerklärung</privacy> zu.',
    impliedTerms: 'Wenn Sie fortfahren, stimmen Sie den <terms>Nutzungsbedingungen</terms> zu.',
    impliedPrivacy:
      'Wenn Sie fortfahren, stimmen Sie der <privacy>Datenschutzerklärung</privacy> zu.',
    agreeBoth:
      'Ich stimme den <terms>Nutzungsbedingungen</terms> und der <privacy>Datenschutzerklärung</privacy> zu.',
    agreeTerms: 'Ich stimme den <terms>Nutzungsbedingungen</terms> zu.',
    agreePrivacy: 'Ich stimme der <privacy>Datenschutzerklärung</privacy> zu.',
  },
  captcha: {
    idle: 'Dieses Formular ist vor Robotern geschützt. Ihr Browser kümmert sich darum.',
    working: 'Einen Moment: Ihr Browser weist gerade nach, dass Sie kein Roboter sind.',
    passed: 'Ihr Browser hat nachgewiesen, dass Sie kein Roboter sind.',
    asked: 'Bitte bestätigen Sie oben, dass Sie kein Roboter sind.',
    failed:
      'Die Prüfung zum Schutz vor Robotern ist fehlgeschlagen. Bitte prüfen Sie Ihre Verbindung und senden Sie das Formular noch einmal ab.',
    needsScript:
      'Dieses Formular ist vor Robotern geschützt, und die Prüfung benötigt JavaScript. Bitte aktivieren Sie es in Ihrem Browser und laden Sie diese Seite neu.',
    needsHelp: 'Wenn das nicht möglich ist, <help>bitten Sie um Hilfe</help>.',
  },
  problem: {
    identifier: 'Geben Sie Ihren Kontonamen ein.',
    password: 'Geben Sie Ihr Passwort ein.',
    code: 'Geben Sie die sechs Ziffern des Codes ein.',
    agree: 'Bitte stimmen Sie zu, bevor Sie fortfahren.',
    notSent:
      'Die Nachricht konnte gerade nicht gesendet werden. Bitte versuchen Sie es gleich noch einmal.',
    answers:
      '{count, plural, one {Bitte prüfen Sie eine Ihrer Angaben.} other {Bitte prüfen Sie # Ihrer Angaben.}}',
  },
  answer: {
    missing: 'Bitte füllen Sie dieses Feld aus.',
    tooShort: 'Geben Sie mindestens {min, plural, one {# Zeichen} other {# Zeichen}} ein.',
    tooLong: 'Geben Sie höchstens {max, plural, one {# Zeichen} other {# Zeichen}} ein.',
    noNumber: 'Geben Sie eine Zahl ein.',
    tooLow: 'Geben Sie eine Zahl ein, die mindestens {min} ist.',
    tooHigh: 'Geben Sie eine Zahl ein, die höchstens {max} ist.',
    noDate: 'Geben Sie ein gültiges Datum ein, zum Beispiel {example}.',
    noUrl: 'Geben Sie eine vollständige Adresse ein, die mit https:// oder http:// beginnt.',
    noOption: 'Wählen Sie etwas aus der Liste.',
    noFit: 'Diese Angabe hat nicht die erwartete Form.',
  },
  accessDenied: {
    title: 'Kein Zugriff auf diese App',
    text: 'Ihr Konto hat keinen Zugriff auf {application}. Wenn Sie ihn benötigen, wenden Sie sich bitte an die Betreiber der App.',
    back: 'Zurück zu {application}',
  },
  magicLink: {
    recoverTitle: 'Neues Passwort festlegen',
  },
  linkError: {
    title: 'Dieser Link funktioniert nicht',
    notFound:
      'Er ist unvollständig oder nicht mehr bekannt. Bitte öffnen Sie ihn noch einmal aus der Nachricht oder fordern Sie einen neuen an.',
    otherAddress:
      'Er wurde für eine andere E-Mail-Adresse erstellt. Bitte öffnen Sie den Link aus der Nachricht, die an Sie gesendet wurde.',
    otherPurpose: 'Er wurde für einen anderen Zweck erstellt. Bitte fordern Sie einen neuen an.',
    expired: 'Er ist abgelaufen. Bitte fordern Sie einen neuen an.',
    used: 'Er wurde bereits verwendet und gilt nur einmal. Bitte fordern Sie einen neuen an.',
    withdrawn: 'Er wurde zurückgezogen. Bitte fordern Sie einen neuen an.',
    tooManyTries:
      'Für diese E-Mail-Adresse gab es zu viele Versuche. Bitte warten Sie eine Weile und öffnen Sie den Link dann erneut.',
    other: 'Bitte öffnen Sie ihn noch einmal aus der Nachricht oder fordern Sie einen neuen an.',
    otherWay: 'Anders anmelden',
  },
  switchAccount: {
    title: 'Konto wechseln?',
    text: 'Sie haben einen Link für {email} geöffnet, hier ist aber ein anderes Konto angemeldet:',
    switch: 'Zu {email} wechseln',
    stay: 'Als {name} angemeldet bleiben',
  },
  suspended: {
    title: 'Dieses Konto ist gesperrt',
    text: 'Sie können sich damit derzeit nicht anmelden. Wenn Sie das für einen Fehler halten, wenden Sie sich bitte an den Betreiber dieses Dienstes.',
  },
  device: {
    title: 'Gerät verbinden',
    purpose: 'Geben Sie den Code ein, den Ihr Gerät anzeigt.',
    label: 'Code',
    hint: 'Groß- und Kleinschreibung, Leerzeichen und Bindestriche spielen keine Rolle.',
    confirmTitle: 'Ist das Ihr Gerät?',
    confirmPurpose: '{application} möchte mit Ihrem Konto angemeldet werden.',
    compare: 'Ihr Gerät muss diesen Code anzeigen:',
    warning:
      'Fahren Sie nur fort, wenn Sie den Vorgang selbst gestartet haben und die Codes übereinstimmen. Hat Ihnen jemand einen Link oder einen Code geschickt, brechen Sie ab: Sonst wird diese Person in Ihrem Namen angemeldet.',
    confirm: 'Ja, die Codes stimmen überein',
    cancel: 'Abbrechen',
    cancelledTitle: 'Es wurde nichts verbunden',
    cancelledText: 'Das Gerät wurde nicht angemeldet. Sie können diese Seite jetzt schließen.',
    another: 'Anderen Code eingeben',
    successTitle: 'Ihr Gerät ist verbunden',
    successText: 'Sie können diese Seite jetzt schließen und am Gerät weitermachen.',
    problem: {
      NoCodeError: 'Geben Sie zuerst den Code ein.',
      NotFoundError: 'Diesen Code gibt es nicht. Vergleichen Sie ihn mit dem auf Ihrem Gerät.',
      ExpiredError:
        'Dieser Code ist abgelaufen. Lassen Sie sich auf Ihrem Gerät einen neuen anzeigen.',
      AlreadyUsedError:
        'Dieser Code wurde bereits verwendet. Lassen Sie sich auf Ihrem Gerät einen neuen anzeigen.',
      InvalidRequest:
        'Diese Seite war zu lange geöffnet. Bitte geben Sie den Code noch einmal ein.',
      TooManyGuesses:
        'Es wurden zu viele falsche Codes eingegeben. Bitte versuchen Sie es in zehn Minuten erneut.',
    },
  },
  unknownSession: {
    title: 'Fangen wir noch einmal an',
    text: 'Diese Seite ist abgelaufen oder wurde nicht aus einer App heraus geöffnet. Es ist nichts verloren: Gehen Sie zurück zur App und melden Sie sich von dort aus an.',
    back: 'Zurück zu {application}',
    home: 'Gehen Sie zurück zur App, aus der Sie kommen, und wählen Sie dort „Anmelden“.',
  },
  failure: {
    title: 'Etwas ist schiefgegangen',
    text: 'Das lag an uns, nicht an Ihnen. Bitte versuchen Sie es gleich noch einmal.',
    refused: 'Dieses Formular wurde nicht angenommen',
    again: 'Noch einmal versuchen',
  },
  notFound: {
    title: 'Seite nicht gefunden',
    text: 'Vielleicht enthält die Adresse einen Tippfehler, oder die Seite ist umgezogen.',
  },
  providerError: {
    title: 'Diese Anmeldung kann nicht fortgesetzt werden',
    text: 'Gehen Sie zurück zur App und versuchen Sie es noch einmal. Wenn es wieder passiert, sagen Sie bitte den Betreibern der App Bescheid.',
  },
  passage: {
    title: 'Einen Moment …',
    text: 'Klicken Sie auf die Schaltfläche, um fortzufahren.',
  },
  signOut: {
    title: 'Abmelden',
    text: 'Einen Moment …',
    another:
      'Eine App möchte jemanden abmelden, hier ist aber ein anderes Konto angemeldet. Möchten Sie dieses abmelden?',
  },
  signedOut: {
    title: 'Sie sind abgemeldet',
    text: 'Sie können diese Seite jetzt schließen.',
  },
  home: {
    tryIt: 'Anmeldung ausprobieren',
  },
  inbox: {
    title: 'Lokales Postfach',
    purpose:
      'Solange Genkan auf Ihrem eigenen Rechner läuft, landen hier die Nachrichten, für deren Versand es keinen Konnektor gibt. Die neuesten 200 werden einen Tag lang aufbewahrt.',
    refresh: 'Nach neuen Nachrichten sehen',
    messages: 'Nachrichten, neueste zuerst',
    empty:
      'Es wurde noch nichts gesendet. Fordern Sie auf einer Anmeldeseite einen Code an, dann erscheint er hier.',
    to: 'An {recipient}',
    textMessage: 'SMS',
    asMail: 'So sieht die E-Mail aus',
    asText: 'Die Nachricht als reiner Text',
  },
  setup: {
    progress: 'Schritt {step} von {total}',
    administratorTitle: 'Administratorkonto erstellen',
    administratorText:
      'Dieses Konto darf alles ändern. Geben Sie ihm deshalb ein starkes Passwort.',
    administratorAction: 'Administratorkonto erstellen',
    applicationTitle: 'Ihre erste App anbinden',
    applicationText: 'Genkan erzeugt die Zugangsdaten, die Ihre App für die Anmeldung braucht.',
    applicationName: 'Name der App',
    applicationNameHint: 'Er wird bei der Anmeldung angezeigt.',
    applicationOrigin: 'Adresse der App',
    applicationOriginHint:
      'Wo sie derzeit läuft. Sie können Adressen später ändern und weitere hinzufügen.',
    applicationAction: 'App erstellen',
    skip: 'Jetzt nicht',
    doneTitle: 'Ihre App ist angebunden',
    doneText:
      'Fügen Sie diese Zeilen in die Datei .env.local Ihrer App ein. Nur hier wird das Secret vollständig angezeigt.',
    copyLines: 'Diese Zeilen kopieren',
    authSecretHint: 'Auth.js benötigt außerdem ein eigenes Secret. So erzeugen Sie eines:',
    redirectHint: 'Eingetragene Weiterleitungs-URI:',
    tryDemo: 'Anmeldung mit der Demo-App ausprobieren',
    skippedTitle: 'Genkan ist bereit',
    skippedText: 'Das Administratorkonto ist angelegt. Apps können Sie jederzeit hinzufügen.',
    expiredTitle: 'Dieser Einrichtungslink funktioniert nicht mehr',
    expiredText:
      'Ein Link gilt nur einmal, eine Stunde lang und nur, solange es kein Administratorkonto gibt. Starten Sie Genkan neu, um einen neuen zu erhalten.',
    nameMissing: 'Geben Sie einen Namen für die App ein.',
    originMissing: 'Geben Sie eine Adresse ein, die mit http:// oder https:// beginnt.',
  },
  demo: {
    title: 'Demo-App',
    text: 'Eine kleine App mit Anmeldung über Genkan. Sie zeigt, was Ihre eigenen Apps erhalten.',
    signIn: 'Anmelden',
    signedInTitle: 'Hallo, {name}',
    signedInText: 'Das ID-Token wurde überprüft. Es enthält:',
    signOut: 'Abmelden',
    working: 'Anmeldung läuft …',
    failedTitle: 'Anmeldung fehlgeschlagen',
    needsScript: 'Die Demo-App selbst benötigt JavaScript. Die Anmeldeseiten kommen ohne aus.',
  },
} as const satisfies PagePhrases;
