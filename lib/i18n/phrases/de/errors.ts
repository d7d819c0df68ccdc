import type { ErrorCode } from '@/lib/errors/catalogue';

/** The sentence for every error code, in German. */
export const errors = {
  'request.invalid_input': 'Die Eingabe ist ungültig.',
  'request.general': 'Die Anfrage konnte nicht ausgeführt werden.',
  'request.range_not_satisfiable': 'Der angeforderte Bereich kann nicht geliefert werden.',
  'request.feature_not_supported': 'Diese Funktion wird nicht unterstützt.',
  'request.rate_limited': 'Zu viele Anfragen. Bitte versuchen Sie es später erneut.',
  'request.message_rate_limited':
    'An diese Adresse wurden zu viele Nachrichten gesendet. Bitte versuchen Sie es später erneut.',
  'request.internal': 'Interner Serverfehler.',
  'request.unavailable':
    'Der Dienst ist gerade nicht verfügbar. Bitte versuchen Sie es gleich noch einmal.',
  'request.too_large': 'Die Anfrage ist zu groß.',
  'request.not_found': 'Unter dieser Adresse gibt es nichts.',
  'guard.invalid_input': 'Die Anfrage ist ungültig.',
  'guard.invalid_pagination': 'Die Werte für die Seitennummerierung sind ungültig.',
  'auth.authorization_header_missing': 'Der Authorization-Header fehlt.',
  'auth.authorization_token_type_not_supported':
    'Diese Art der Autorisierung wird nicht unterstützt.',
  'auth.unauthorized': 'Nicht autorisiert. Bitte prüfen Sie die Zugangsdaten und deren Scope.',
  'auth.forbidden': 'Zugriff nicht erlaubt. Bitte prüfen Sie Ihre Rollen und Berechtigungen.',
  'auth.jwt_sub_missing': 'Das Token hat kein Subject.',
  'auth.require_re_authentication': 'Bitte melden Sie sich dafür erneut an.',
  'auth.third_party_application_forbidden': 'Anwendungen von Drittanbietern dürfen das nicht.',
  'oidc.aborted': 'Die Anmeldung wurde abgebrochen.',
  'oidc.invalid_scope': 'Der angeforderte Scope ist ungültig.',
  'oidc.invalid_token': 'Das Token ist ungültig.',
  'oidc.invalid_client': 'Der Client ist nicht bekannt oder konnte nicht authentifiziert werden.',
  'oidc.invalid_client_metadata': 'Die Metadaten des Clients sind ungültig.',
  'oidc.insufficient_scope': 'Dem Token fehlt ein erforderlicher Scope.',
  'oidc.invalid_request': 'Die Anfrage ist ungültig.',
  'oidc.invalid_grant': 'Der Grant ist ungültig.',
  'oidc.invalid_issuer': 'Der Aussteller ist ungültig.',
  'oidc.invalid_redirect_uri': 'Die Weiterleitungs-URI ist für den Client nicht eingetragen.',
  'oidc.access_denied': 'Der Zugriff wurde verweigert.',
  'oidc.invalid_target': 'Die angeforderte Ressource ist nicht bekannt.',
  'oidc.unsupported_grant_type': 'Dieser Grant-Typ wird nicht unterstützt.',
  'oidc.unauthorized_client': 'Der Client darf diesen Grant nicht verwenden.',
  'oidc.unsupported_token_type': 'Dieser Tokentyp wird nicht unterstützt.',
  'oidc.login_required': 'Eine Anmeldung ist erforderlich.',
  'oidc.interaction_required': 'Diese Anmeldung erfordert die Mitwirkung der Person.',
  'oidc.consent_required': 'Die Einwilligung der Person ist erforderlich.',
  'oidc.unsupported_response_mode': 'Dieser Antwortmodus wird nicht unterstützt.',
  'oidc.unsupported_response_type': 'Dieser Antworttyp wird nicht unterstützt.',
  'oidc.provider_error': 'Der Identitätsanbieter hat einen Fehler gemeldet.',
  'oidc.server_error':
    'Beim Identitätsanbieter ist ein unerwarteter Fehler aufgetreten. Bitte versuchen Sie es später erneut.',
  'oidc.provider_error_fallback': 'Der Identitätsanbieter hat einen Fehler gemeldet.',
  'oidc.key_required': 'Mindestens ein Schlüssel muss erhalten bleiben.',
  'oidc.key_not_found': 'Der Schlüssel wurde nicht gefunden.',
  'oidc.only_previous_key_can_be_deleted':
    'Nur ein Schlüssel, der nicht mehr signiert, kann gelöscht werden.',
  'oidc.session_not_found': 'Die Sitzung wurde nicht gefunden.',
  'oidc.invalid_session_account_id': 'Die Sitzung gehört zu einer anderen Person.',
  'user.username_already_in_use': 'Dieser Benutzername ist bereits vergeben.',
  'user.username_starts_with_number': 'Ein Benutzername darf nicht mit einer Ziffer beginnen.',
  'user.username_invalid_charset_hard':
    'Ein Benutzername darf nur Buchstaben, Ziffern und Unterstriche enthalten.',
  'user.username_too_short': 'Dieser Benutzername ist zu kurz.',
  'user.username_too_long': 'Dieser Benutzername ist zu lang.',
  'user.username_uppercase_not_allowed': 'Großbuchstaben sind im Benutzernamen nicht erlaubt.',
  'user.username_lowercase_not_allowed': 'Kleinbuchstaben sind im Benutzernamen nicht erlaubt.',
  'user.username_numbers_not_allowed': 'Ziffern sind im Benutzernamen nicht erlaubt.',
  'user.username_underscore_not_allowed': 'Unterstriche sind im Benutzernamen nicht erlaubt.',
  'user.email_already_in_use': 'Diese E-Mail-Adresse gehört bereits zu einem Konto.',
  'user.phone_already_in_use': 'Diese Telefonnummer gehört bereits zu einem Konto.',
  'user.invalid_email': 'Das ist keine gültige E-Mail-Adresse.',
  'user.invalid_phone': 'Das ist keine gültige Telefonnummer.',
  'user.identity_already_in_use': 'Diese Identität gehört bereits zu einem Konto.',
  'user.identity_not_exist': 'Dieses Konto hat keine Identität bei diesem Anbieter.',
  'user.enterprise_sso_identity_not_exists':
    'Dieses Konto hat keine Identität bei diesem Unternehmen.',
  'user.cannot_delete_self': 'Sie können sich nicht selbst löschen.',
  'user.sign_in_method_not_enabled': 'Diese Anmeldemethode ist nicht aktiviert.',
  'user.same_password': 'Das neue Passwort muss sich vom alten unterscheiden.',
  'user.new_password_required_in_profile': 'Ein neues Passwort ist erforderlich.',
  'user.password_exists_in_profile': 'Das Konto hat bereits ein Passwort.',
  'user.username_exists_in_profile': 'Das Konto hat bereits einen Benutzernamen.',
  'user.email_exists_in_profile': 'Das Konto hat bereits eine E-Mail-Adresse.',
  'user.phone_exists_in_profile': 'Das Konto hat bereits eine Telefonnummer.',
  'user.suspended': 'Dieses Konto ist gesperrt.',
  'user.user_not_exist': 'Dieses Konto gibt es nicht.',
  'user.missing_profile': 'Bevor es weitergeht, braucht das Konto weitere Angaben.',
  'user.role_exists': 'Der Benutzer hat diese Rolle bereits.',
  'user.invalid_role_type': 'Einem Benutzer können nur Benutzerrollen zugewiesen werden.',
  'user.suggest_mfa': 'Sie können Ihr Konto mit einem zweiten Schritt schützen.',
  'user.missing_mfa': 'Bevor es weitergeht, muss ein zweiter Schritt eingerichtet werden.',
  'user.password_algorithm_required': 'Der Algorithmus des Passwort-Hashs muss angegeben werden.',
  'user.password_and_digest':
    'Geben Sie entweder ein Passwort oder einen Passwort-Hash an, nicht beides.',
  'user.personal_access_token_name_exists':
    'Es gibt bereits ein persönliches Zugriffstoken mit diesem Namen.',
  'user.passkey_preferred': 'Mit einem Passkey können Sie sich schneller anmelden.',
  'password.unsupported_encryption_method':
    'Dieses Verschlüsselungsverfahren für Passwörter wird nicht unterstützt.',
  'password.invalid_legacy_password_format': 'Das Format des übernommenen Passworts ist ungültig.',
  'password.unsupported_legacy_hash_algorithm':
    'Dieser alte Hash-Algorithmus wird nicht unterstützt.',
  'password.rejected': 'Dieses Passwort entspricht nicht den Regeln.',
  'password.expired': 'Ihr Passwort ist abgelaufen. Bitte legen Sie ein neues fest.',
  'password.not_repeated': 'Die beiden Passwörter stimmen nicht überein.',
  'password_rejected.too_short':
    'Das Passwort ist zu kurz: Verwenden Sie mindestens {min, plural, one {# Zeichen} other {# Zeichen}}.',
  'password_rejected.too_long':
    'Das Passwort ist zu lang: Verwenden Sie höchstens {max, plural, one {# Zeichen} other {# Zeichen}}.',
  'password_rejected.character_types':
    'Verwenden Sie mindestens {min, plural, one {# Zeichenart} other {# Zeichenarten}} aus dieser Auswahl: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen.',
  'password_rejected.unsupported_characters':
    'Das Passwort enthält ein Zeichen, das nicht verwendet werden kann.',
  'password_rejected.pwned':
    'Dieses Passwort ist in einem Datenleck aufgetaucht. Bitte wählen Sie ein anderes.',
  'password_rejected.restricted.repetition':
    'Vermeiden Sie Wiederholungen desselben Zeichens wie in „aaa“.',
  'password_rejected.restricted.sequence': 'Vermeiden Sie Zeichenfolgen wie „123“ oder „abc“.',
  'password_rejected.restricted.user_info':
    'Vermeiden Sie Ihren Namen, Ihren Benutzernamen, Ihre E-Mail-Adresse und Ihre Telefonnummer.',
  'password_rejected.restricted.words':
    'Das Passwort enthält ein Wort, das hier nicht erlaubt ist.',
  'session.not_found':
    'Die Sitzung wurde nicht gefunden. Bitte gehen Sie zurück und melden Sie sich erneut an.',
  'session.invalid_credentials':
    'Der Kontoname oder das Passwort ist falsch. Bitte prüfen Sie beides.',
  'session.invalid_connector_id': 'Es gibt keinen Konnektor mit dieser ID.',
  'session.insufficient_info': 'Für die Anmeldung fehlen Angaben.',
  'session.verification_session_not_found':
    'Diese Bestätigung ist nicht mehr gültig. Bitte beginnen Sie sie erneut.',
  'session.verification_blocked_too_many_attempts':
    'Zu viele Versuche. Bitte versuchen Sie es in {minutes, plural, one {# Minute} other {# Minuten}} erneut.',
  'session.verification_failed':
    'Die Bestätigung ist fehlgeschlagen. Bitte versuchen Sie es erneut.',
  'session.identifier_not_found':
    'Es ist noch kein Konto angegeben. Bitte melden Sie sich zuerst an.',
  'session.interaction_not_found':
    'Diese Anmeldung ist nicht mehr gültig. Bitte gehen Sie zurück und beginnen Sie von vorn.',
  'session.invalid_interaction_type': 'Das ist im aktuellen Ablauf nicht möglich.',
  'session.not_supported_for_forgot_password': 'Damit lässt sich kein Passwort zurücksetzen.',
  'session.identity_conflict': 'Diese Anmeldung gehört bereits zu einem anderen Konto.',
  'session.sso_enabled': 'Bitte verwenden Sie für diese E-Mail-Adresse Single Sign-On.',
  'session.captcha_required': 'Bitte bestätigen Sie, dass Sie ein Mensch sind.',
  'session.captcha_failed':
    'Wir konnten nicht bestätigen, dass Sie ein Mensch sind. Bitte versuchen Sie es erneut.',
  'session.mfa.require_mfa_verification': 'Für die Anmeldung ist ein zweiter Schritt erforderlich.',
  'session.mfa.mfa_factor_not_enabled': 'Dieser zweite Schritt ist nicht aktiviert.',
  'session.mfa.mfa_policy_not_user_controlled':
    'Der zweite Schritt kann hier nicht ausgelassen werden.',
  'session.mfa.suggest_additional_mfa':
    'Sie können eine weitere Möglichkeit hinzufügen, Ihre Identität zu bestätigen.',
  'session.mfa.backup_code_required': 'Bitte speichern Sie zuerst Ihre Backup-Codes.',
  'entity.invalid_input': 'Die Eingabe ist ungültig.',
  'entity.value_too_long': 'Ein Wert ist zu lang.',
  'entity.create_failed': 'Das Element konnte nicht erstellt werden.',
  'entity.db_constraint_violated': 'Eine Regel der Datenbank wurde verletzt.',
  'entity.not_exists': 'Das Element existiert nicht.',
  'entity.not_exists_with_id': 'Es gibt kein Element mit dieser ID.',
  'entity.not_found': 'Das Element wurde nicht gefunden.',
  'entity.relation_foreign_key_not_found':
    'Etwas, worauf sich die Angaben beziehen, existiert nicht.',
  'entity.unique_integrity_violation': 'Das Element existiert bereits.',
  'role.name_in_use': 'Dieser Rollenname ist bereits vergeben.',
  'role.scope_exists': 'Die Rolle hat diese Berechtigung bereits.',
  'role.management_api_scopes_not_assignable_to_user_role':
    'Berechtigungen der Management-API können keiner Benutzerrolle zugewiesen werden.',
  'role.user_exists': 'Der Benutzer hat diese Rolle bereits.',
  'role.application_exists': 'Die Anwendung hat diese Rolle bereits.',
  'role.internal_role_violation': 'Interne Rollen können nicht geändert werden.',
  'scope.name_exists': 'Dieser Berechtigungsname ist bereits vergeben.',
  'scope.name_with_space': 'Der Name einer Berechtigung darf kein Leerzeichen enthalten.',
  'resource.resource_identifier_in_use': 'Diese API-Kennung ist bereits vergeben.',
  'resource.cannot_delete_management_api': 'Die Management-API kann nicht gelöscht werden.',
  'resource.cannot_modify_management_api': 'Die Management-API kann nicht geändert werden.',
  'application.secret_name_exists': 'Es gibt bereits ein Secret mit diesem Namen.',
  'application.no_legacy_secret_found': 'Die Anwendung hat kein altes Secret.',
  'application.invalid_type': 'Das ist mit einer Anwendung dieses Typs nicht möglich.',
  'application.invalid_role_type':
    'Einer Anwendung können nur Maschine-zu-Maschine-Rollen zugewiesen werden.',
  'application.invalid_third_party_application_type':
    'Nur klassische Web-, Single-Page- und native Anwendungen können von Drittanbietern stammen.',
  'application.third_party_application_cannot_enable_token_exchange':
    'Eine Anwendung eines Drittanbieters kann den Token-Austausch nicht verwenden.',
  'application.device_flow_native_only':
    'Nur native Anwendungen können den Geräteablauf (Device Flow) verwenden.',
  'application.device_flow_not_changeable':
    'Die Einstellung für den Geräteablauf (Device Flow) kann später nicht mehr geändert werden.',
  'application.protected_app_metadata_is_required':
    'Die Metadaten der geschützten App sind erforderlich.',
  'application.protected_app_not_configured':
    'Geschützte Apps sind auf diesem Server nicht eingerichtet.',
  'application.protected_application_subdomain_exists': 'Diese Subdomain ist bereits vergeben.',
  'application.should_delete_custom_domains_first':
    'Bitte löschen Sie zuerst die benutzerdefinierten Domains.',
  'application.third_party_application_only':
    'Das ist nur mit einer Anwendung eines Drittanbieters möglich.',
  'application.user_consent_scopes_not_found': 'Einige der Scopes wurden nicht gefunden.',
  'application.consent_management_api_scopes_not_allowed':
    'Benutzer können nicht in Scopes der Management-API einwilligen.',
  'application.saml.use_saml_app_api': 'Bitte verwenden Sie dafür die API für SAML-Anwendungen.',
  'sign_in_experiences.enabled_connector_not_found':
    'Ein hierfür benötigter Konnektor ist nicht eingerichtet.',
  'sign_in_experiences.at_least_one_authentication_factor':
    'Jede Anmeldemethode benötigt mindestens einen Authentifizierungsfaktor.',
  'sign_in_experiences.code_sign_in_must_be_enabled':
    'Ohne Passwort bei der Registrierung muss die Anmeldung per Bestätigungscode aktiviert sein.',
  'sign_in_experiences.password_sign_in_must_be_enabled':
    'Mit Passwort bei der Registrierung muss die Anmeldung per Passwort aktiviert sein.',
  'sign_in_experiences.passwordless_requires_verify':
    'Ohne Passwort muss die E-Mail-Adresse oder Telefonnummer bei der Registrierung bestätigt werden.',
  'sign_in_experiences.unsupported_default_language':
    'Diese Standardsprache wird nicht unterstützt.',
  'sign_in_experiences.backup_code_cannot_be_enabled_alone':
    'Backup-Codes können nicht der einzige zweite Schritt sein.',
  'sign_in_experiences.duplicated_mfa_factors': 'Ein zweiter Schritt ist doppelt aufgeführt.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_mfa':
    'E-Mail-Codes können kein zweiter Schritt sein, solange sie zur Anmeldung dienen.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_sign_in':
    'E-Mail-Codes können nicht zur Anmeldung dienen, solange sie ein zweiter Schritt sind.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_mfa':
    'SMS-Codes können kein zweiter Schritt sein, solange sie zur Anmeldung dienen.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in':
    'SMS-Codes können nicht zur Anmeldung dienen, solange sie ein zweiter Schritt sind.',
  'sign_in_experiences.adaptive_mfa_requires_mfa':
    'Adaptive MFA benötigt mindestens einen MFA-Faktor.',
  'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy':
    'Adaptive MFA benötigt eine Richtlinie, die sich nicht überspringen lässt.',
  'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy':
    'Diese MFA-Richtlinie benötigt adaptive MFA.',
  'sign_in_experiences.duplicated_sign_up_identifiers':
    'Eine Registrierungskennung ist doppelt aufgeführt.',
  'sign_in_experiences.missing_sign_up_identifiers': 'Die Registrierungskennungen fehlen.',
  'sign_in_experiences.not_one_and_only_one_primary_sign_in_method':
    'Es muss genau eine primäre Anmeldemethode geben.',
  'sign_in_experiences.invalid_custom_email_blocklist_format':
    'Ein Eintrag der E-Mail-Sperrliste ist weder eine Adresse noch eine Domain.',
  'sign_in_experiences.forgot_password_method_requires_connector':
    'Diese Art, ein Passwort zurückzusetzen, benötigt einen Konnektor, der nicht eingerichtet ist.',
  'sign_in_experiences.password_expiration_requires_forgot_password':
    'Der Ablauf von Passwörtern setzt voraus, dass sich ein vergessenes Passwort zurücksetzen lässt.',
  'sign_in_experiences.password_expiration_not_enabled':
    'Der Ablauf von Passwörtern ist nicht aktiviert.',
  'sign_in_experiences.password_expiration_invalid_period_days':
    'Passwörter müssen mindestens einen Tag lang gültig sein.',
  'sign_in_experiences.username_policy_case_conflicts_exist':
    'Einige Benutzernamen unterscheiden sich nur in der Groß- und Kleinschreibung.',
  'localization.invalid_translation_structure': 'Die Texte haben nicht die erwartete Struktur.',
  'connector.general': 'Der Dienst für Versand oder Überprüfung hat mit einem Fehler geantwortet.',
  'connector.not_found': 'Für den Versand ist nichts eingerichtet.',
  'connector.not_enabled': 'Dieser Konnektor ist nicht aktiviert.',
  'connector.invalid_metadata': 'Die Metadaten des Konnektors sind ungültig.',
  'connector.invalid_config_guard': 'Die Einstellungen des Konnektors können nicht geprüft werden.',
  'connector.unexpected_type': 'Der Konnektor ist von einem anderen Typ.',
  'connector.invalid_request_parameters': 'Die Anfrage an den Konnektor ist ungültig.',
  'connector.insufficient_request_parameters': 'In der Anfrage an den Konnektor fehlt etwas.',
  'connector.invalid_config': 'Die Einstellungen des Konnektors sind ungültig.',
  'connector.invalid_response':
    'Der Dienst des Konnektors hat eine unverständliche Antwort gegeben.',
  'connector.template_not_found': 'Der Konnektor hat keine Vorlage für diese Nachricht.',
  'connector.template_not_supported': 'Der Konnektor kann diese Vorlage nicht verwenden.',
  'connector.rate_limit_exceeded':
    'Der Dienst des Konnektors nimmt derzeit keine weiteren Anfragen an.',
  'connector.usage_limit_exceeded': 'Das Kontingent des Konnektors ist aufgebraucht.',
  'connector.not_implemented': 'Der Konnektor kann das nicht.',
  'connector.authorization_failed': 'Der Dienst des Konnektors hat dessen Zugangsdaten abgelehnt.',
  'connector.not_found_with_connector_id': 'Diese Art von Konnektor gibt es nicht.',
  'connector.multiple_instances_not_supported': 'Es kann nur einen Konnektor dieser Art geben.',
  'connector.invalid_type_for_syncing_profile':
    'Nur Konnektoren für soziale Netzwerke können Profile synchronisieren.',
  'connector.can_not_modify_target': 'Das Ziel des Konnektors kann nicht geändert werden.',
  'connector.should_specify_target': 'Der Konnektor benötigt ein Ziel.',
  'connector.multiple_target_with_same_platform':
    'Für dieses Ziel und diese Plattform gibt es bereits einen Konnektor.',
  'connector.cannot_overwrite_metadata_for_non_standard_connector':
    'Nur Standardkonnektoren können einen Namen und Logos erhalten.',
  'connector.email_connector.bulk_deletion_no_filter':
    'Geben Sie an, welche Vorlagen gelöscht werden sollen.',
  'connector.token_storage_not_supported': 'Der Konnektor kann keine Token speichern.',
  'verification_code.phone_email_empty':
    'Eine E-Mail-Adresse oder eine Telefonnummer ist erforderlich.',
  'verification_code.not_found': 'Dieser Code gilt nicht mehr. Fordern Sie einen neuen an.',
  'verification_code.phone_mismatch': 'Der Code wurde an eine andere Telefonnummer gesendet.',
  'verification_code.email_mismatch': 'Der Code wurde an eine andere E-Mail-Adresse gesendet.',
  'verification_code.code_mismatch':
    'Das ist nicht der richtige Code. Vergleichen Sie ihn mit der Nachricht.',
  'verification_code.expired': 'Dieser Code ist abgelaufen. Fordern Sie einen neuen an.',
  'verification_code.exceed_max_try': 'Zu viele falsche Codes. Fordern Sie einen neuen an.',
  'one_time_token.token_not_found': 'Dieser Link ist ungültig.',
  'one_time_token.email_mismatch': 'Dieser Link wurde für eine andere E-Mail-Adresse erstellt.',
  'one_time_token.interaction_event_mismatch':
    'Dieser Link wurde für einen anderen Zweck erstellt.',
  'one_time_token.token_expired': 'Dieser Link ist abgelaufen.',
  'one_time_token.token_consumed': 'Dieser Link wurde bereits verwendet.',
  'one_time_token.token_revoked': 'Dieser Link wurde zurückgezogen.',
  'one_time_token.cannot_reactivate_token': 'Ein Token kann nicht wieder aktiviert werden.',
  'session.email_blocklist.disposable_email_validation_failed':
    'Wegwerfadressen können hier nicht verwendet werden. Bitte nehmen Sie eine dauerhafte E-Mail-Adresse.',
  'session.email_blocklist.invalid_email': 'Das ist keine vollständige E-Mail-Adresse.',
  'session.email_blocklist.email_subaddressing_not_allowed':
    'Adressen mit „+“ können hier nicht verwendet werden. Lassen Sie den Teil vom „+“ bis vor das „@“ weg.',
  'session.email_blocklist.email_not_allowed':
    'Diese E-Mail-Adresse kann hier nicht verwendet werden.',
  'user.email_not_exist': 'Das Konto hat keine E-Mail-Adresse.',
  'user.email_or_phone_required_in_profile':
    'Das Konto benötigt eine E-Mail-Adresse oder eine Telefonnummer.',
  'custom_profile_fields.entity_not_exists_with_names':
    'Es gibt keine Profilfelder mit diesen Namen.',
  'custom_profile_fields.invalid_min_max_input':
    'Der Mindestwert darf nicht über dem Höchstwert liegen.',
  'custom_profile_fields.invalid_default_value': 'Der Standardwert passt nicht zum Feld.',
  'custom_profile_fields.invalid_options': 'Die Optionen sind ungültig.',
  'custom_profile_fields.invalid_regex_format': 'Der reguläre Ausdruck ist ungültig.',
  'custom_profile_fields.invalid_address_components': 'Die Bestandteile der Adresse sind ungültig.',
  'custom_profile_fields.invalid_fullname_components': 'Die Bestandteile des Namens sind ungültig.',
  'custom_profile_fields.invalid_sub_component_type':
    'Ein Bestandteil hat einen Typ, der dort nicht erlaubt ist.',
  'custom_profile_fields.name_exists': 'Es gibt bereits ein Profilfeld mit diesem Namen.',
  'custom_profile_fields.conflicted_sie_order':
    'Zwei Felder haben denselben Platz in der Reihenfolge.',
  'custom_profile_fields.invalid_name': 'Der Name darf nur Buchstaben und Ziffern enthalten.',
  'custom_profile_fields.name_conflict_sign_in_identifier':
    'Der Name gehört zu einer Angabe, mit der man sich anmeldet.',
  'custom_profile_fields.name_conflict_built_in_prop':
    'Der Name gehört zu einer integrierten Eigenschaft.',
  'custom_profile_fields.name_conflict_custom_data':
    'Der Name ist in den benutzerdefinierten Daten reserviert.',
  'custom_profile_fields.name_required': 'Ein Name ist erforderlich.',
  'localization.cannot_delete_default_language': 'Die Standardsprache kann nicht gelöscht werden.',
  'log.invalid_time_window': 'Der Anfang darf nicht nach dem Ende liegen.',
} as const satisfies Record<ErrorCode, string>;
