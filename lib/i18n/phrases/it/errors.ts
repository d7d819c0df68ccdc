import type { ErrorCode } from '@/lib/errors/catalogue';

/** The sentence for every error code, in Italian. */
export const errors = {
  'request.invalid_input': 'I dati inseriti non sono validi.',
  'request.general': 'Non è stato possibile eseguire la richiesta.',
  'request.range_not_satisfiable': 'L’intervallo richiesto non può essere fornito.',
  'request.feature_not_supported': 'Questa funzione non è supportata.',
  'request.rate_limited': 'Troppe richieste. Riprova più tardi.',
  'request.message_rate_limited':
    'Sono stati inviati troppi messaggi a questo indirizzo. Riprova più tardi.',
  'request.internal': 'Errore interno del server.',
  'request.unavailable': 'Il servizio non è disponibile in questo momento. Riprova tra poco.',
  'request.too_large': 'La richiesta è troppo grande.',
  'request.not_found': 'A questo indirizzo non c’è nulla.',
  'guard.invalid_input': 'La richiesta non è valida.',
  'guard.invalid_pagination': 'I valori di paginazione non sono validi.',
  'auth.authorization_header_missing': 'Manca l’intestazione Authorization.',
  'auth.authorization_token_type_not_supported': 'Questo tipo di autorizzazione non è supportato.',
  'auth.unauthorized': 'Non autorizzato. Controlla le credenziali e il loro ambito.',
  'auth.forbidden': 'Accesso vietato. Controlla i tuoi ruoli e le tue autorizzazioni.',
  'auth.jwt_sub_missing': 'Il token non ha un soggetto.',
  'auth.require_re_authentication': 'Accedi di nuovo prima di eseguire questa operazione.',
  'auth.third_party_application_forbidden':
    'Le applicazioni di terze parti non possono eseguire questa operazione.',
  'oidc.aborted': 'L’accesso è stato interrotto.',
  'oidc.invalid_scope': 'L’ambito richiesto non è valido.',
  'oidc.invalid_token': 'Il token non è valido.',
  'oidc.invalid_client': 'Il client è sconosciuto o non è stato possibile autenticarlo.',
  'oidc.invalid_client_metadata': 'I metadati del client non sono validi.',
  'oidc.insufficient_scope': 'Al token manca un ambito necessario.',
  'oidc.invalid_request': 'La richiesta non è valida.',
  'oidc.invalid_grant': 'La concessione non è valida.',
  'oidc.invalid_issuer': 'L’emittente non è valido.',
  'oidc.invalid_redirect_uri':
    'L’URI di reindirizzamento non è tra quelli registrati per il client.',
  'oidc.access_denied': 'L’accesso è stato negato.',
  'oidc.invalid_target': 'La risorsa richiesta è sconosciuta.',
  'oidc.unsupported_grant_type': 'Questo tipo di concessione non è supportato.',
  'oidc.unauthorized_client': 'Il client non può usare questa concessione.',
  'oidc.unsupported_token_type': 'Questo tipo di token non è supportato.',
  'oidc.login_required': 'È necessario accedere.',
  'oidc.interaction_required': 'Questo accesso richiede l’intervento della persona.',
  'oidc.consent_required': 'È necessario il consenso della persona.',
  'oidc.unsupported_response_mode': 'Questa modalità di risposta non è supportata.',
  'oidc.unsupported_response_type': 'Questo tipo di risposta non è supportato.',
  'oidc.provider_error': 'Il provider di identità ha segnalato un errore.',
  'oidc.server_error':
    'Il provider di identità ha riscontrato un errore imprevisto. Riprova più tardi.',
  'oidc.provider_error_fallback': 'Il provider di identità ha segnalato un errore.',
  'oidc.key_required': 'Deve restare almeno una chiave.',
  'oidc.key_not_found': 'La chiave non è stata trovata.',
  'oidc.only_previous_key_can_be_deleted':
    'È possibile eliminare solo una chiave che non firma più.',
  'oidc.session_not_found': 'La sessione non è stata trovata.',
  'oidc.invalid_session_account_id': 'La sessione appartiene a un’altra persona.',
  'user.username_already_in_use': 'Questo nome utente è già in uso.',
  'user.username_starts_with_number': 'Un nome utente non può iniziare con un numero.',
  'user.username_invalid_charset_hard':
    'Un nome utente può contenere solo lettere, numeri e trattini bassi.',
  'user.username_too_short': 'Questo nome utente è troppo corto.',
  'user.username_too_long': 'Questo nome utente è troppo lungo.',
  'user.username_uppercase_not_allowed': 'Le lettere maiuscole non sono ammesse nel nome utente.',
  'user.username_lowercase_not_allowed': 'Le lettere minuscole non sono ammesse nel nome utente.',
  'user.username_numbers_not_allowed': 'I numeri non sono ammessi nel nome utente.',
  'user.username_underscore_not_allowed': 'I trattini bassi non sono ammessi nel nome utente.',
  'user.email_already_in_use': 'Questo indirizzo email appartiene già a un account.',
  'user.phone_already_in_use': 'Questo numero di telefono appartiene già a un account.',
  'user.invalid_email': 'Questo indirizzo email non è valido.',
  'user.invalid_phone': 'Questo numero di telefono non è valido.',
  'user.identity_already_in_use': 'Questa identità appartiene già a un account.',
  'user.identity_not_exist': 'Questo account non ha un’identità presso quel provider.',
  'user.enterprise_sso_identity_not_exists':
    'Questo account non ha un’identità presso quell’azienda.',
  'user.cannot_delete_self': 'Non puoi eliminare il tuo stesso account.',
  'user.sign_in_method_not_enabled': 'Questo metodo di accesso non è attivo.',
  'user.same_password': 'La nuova password deve essere diversa da quella vecchia.',
  'user.new_password_required_in_profile': 'È necessaria una nuova password.',
  'user.password_exists_in_profile': 'L’account ha già una password.',
  'user.username_exists_in_profile': 'L’account ha già un nome utente.',
  'user.email_exists_in_profile': 'L’account ha già un indirizzo email.',
  'user.phone_exists_in_profile': 'L’account ha già un numero di telefono.',
  'user.suspended': 'Questo account è sospeso.',
  'user.user_not_exist': 'Questo account non esiste.',
  'user.missing_profile': 'Per continuare, l’account ha bisogno di altre informazioni.',
  'user.role_exists': 'L’utente ha già questo ruolo.',
  'user.invalid_role_type': 'A un utente si possono assegnare solo ruoli utente.',
  'user.suggest_mfa': 'Puoi aggiungere un secondo passaggio per proteggere il tuo account.',
  'user.missing_mfa': 'Per continuare è necessario configurare un secondo passaggio.',
  'user.password_algorithm_required': 'È necessario indicare l’algoritmo dell’hash della password.',
  'user.password_and_digest': 'Indica una password oppure un hash della password, non entrambi.',
  'user.personal_access_token_name_exists':
    'Esiste già un token di accesso personale con questo nome.',
  'user.passkey_preferred': 'Puoi aggiungere una passkey per accedere più velocemente.',
  'password.unsupported_encryption_method':
    'Questo metodo di crittografia della password non è supportato.',
  'password.invalid_legacy_password_format':
    'Il formato della password di vecchio tipo non è valido.',
  'password.unsupported_legacy_hash_algorithm':
    'Questo vecchio algoritmo di hash non è supportato.',
  'password.rejected': 'Questa password non rispetta le regole.',
  'password.expired': 'La tua password è scaduta. Impostane una nuova.',
  'password.not_repeated': 'Le due password non coincidono.',
  'password_rejected.too_short':
    'La password è troppo corta: usa almeno {min, plural, one {# carattere} other {# caratteri}}.',
  'password_rejected.too_long':
    'La password è troppo lunga: usa al massimo {max, plural, one {# carattere} other {# caratteri}}.',
  'password_rejected.character_types':
    'Usa almeno {min, plural, one {# tipo} other {# tipi}} di caratteri tra questi: maiuscole, minuscole, numeri, simboli.',
  'password_rejected.unsupported_characters':
    'La password contiene un carattere che non si può usare.',
  'password_rejected.pwned':
    'Questa password è comparsa in una violazione di dati. Scegline un’altra.',
  'password_rejected.restricted.repetition':
    'Evita di ripetere lo stesso carattere, come in «aaa».',
  'password_rejected.restricted.sequence': 'Evita le sequenze di caratteri, come «123» o «abc».',
  'password_rejected.restricted.user_info':
    'Evita il tuo nome, il nome utente, l’email e il telefono.',
  'password_rejected.restricted.words': 'La password contiene una parola che qui non è ammessa.',
  'session.not_found': 'La sessione non è stata trovata. Torna indietro e accedi di nuovo.',
  'session.invalid_credentials':
    'Il nome dell’account o la password non sono corretti. Controllali entrambi.',
  'session.invalid_connector_id': 'Non esiste alcun connettore con questo ID.',
  'session.insufficient_info': 'Mancano alcune informazioni per l’accesso.',
  'session.verification_session_not_found': 'Questa verifica non è più valida. Ripetila.',
  'session.verification_blocked_too_many_attempts':
    'Troppi tentativi. Riprova tra {minutes, plural, one {# minuto} other {# minuti}}.',
  'session.verification_failed': 'La verifica non è riuscita. Ripetila.',
  'session.identifier_not_found': 'Nessuno è stato ancora identificato. Prima accedi.',
  'session.interaction_not_found': 'Questo accesso non è più valido. Torna indietro e ricomincia.',
  'session.invalid_interaction_type': 'Questa operazione non è possibile nel flusso attuale.',
  'session.not_supported_for_forgot_password':
    'Questo metodo non si può usare per reimpostare una password.',
  'session.identity_conflict': 'Questo accesso appartiene già a un altro account.',
  'session.sso_enabled': 'Usa l’accesso unico (SSO) per questo indirizzo email.',
  'session.captcha_required': 'Conferma di essere una persona.',
  'session.captcha_failed': 'Non è stato possibile confermare che sei una persona. Riprova.',
  'session.mfa.require_mfa_verification': 'Per accedere è necessario un secondo passaggio.',
  'session.mfa.mfa_factor_not_enabled': 'Questo secondo passaggio non è attivo.',
  'session.mfa.mfa_policy_not_user_controlled': 'Qui il secondo passaggio non si può saltare.',
  'session.mfa.suggest_additional_mfa':
    'Puoi aggiungere un altro modo per confermare la tua identità.',
  'session.mfa.backup_code_required': 'Salva prima i codici di backup.',
  'entity.invalid_input': 'I dati inseriti non sono validi.',
  'entity.value_too_long': 'Un valore è troppo lungo.',
  'entity.create_failed': 'Non è stato possibile creare l’elemento.',
  'entity.db_constraint_violated': 'Una regola del database non è stata rispettata.',
  'entity.not_exists': 'L’elemento non esiste.',
  'entity.not_exists_with_id': 'Non esiste alcun elemento con questo ID.',
  'entity.not_found': 'L’elemento non è stato trovato.',
  'entity.relation_foreign_key_not_found': 'Un elemento a cui si fa riferimento non esiste.',
  'entity.unique_integrity_violation': 'L’elemento esiste già.',
  'role.name_in_use': 'Questo nome di ruolo è già in uso.',
  'role.scope_exists': 'Il ruolo ha già questa autorizzazione.',
  'role.management_api_scopes_not_assignable_to_user_role':
    'Le autorizzazioni dell’API di gestione non si possono assegnare a un ruolo utente.',
  'role.user_exists': 'L’utente ha già questo ruolo.',
  'role.application_exists': 'L’applicazione ha già questo ruolo.',
  'role.internal_role_violation': 'I ruoli interni non si possono modificare.',
  'scope.name_exists': 'Questo nome di autorizzazione è già in uso.',
  'scope.name_with_space': 'Il nome di un’autorizzazione non può contenere spazi.',
  'resource.resource_identifier_in_use': 'Questo identificatore API è già in uso.',
  'resource.cannot_delete_management_api': 'L’API di gestione non si può eliminare.',
  'resource.cannot_modify_management_api': 'L’API di gestione non si può modificare.',
  'application.secret_name_exists': 'Esiste già un segreto con questo nome.',
  'application.no_legacy_secret_found': 'L’applicazione non ha un segreto di vecchio tipo.',
  'application.invalid_type':
    'Questa operazione non è possibile con un’applicazione di questo tipo.',
  'application.invalid_role_type':
    'A un’applicazione si possono assegnare solo ruoli da macchina a macchina.',
  'application.invalid_third_party_application_type':
    'Solo le applicazioni web tradizionali, a pagina singola e native possono essere di terze parti.',
  'application.third_party_application_cannot_enable_token_exchange':
    'Un’applicazione di terze parti non può usare lo scambio di token.',
  'application.device_flow_native_only':
    'Solo le applicazioni native possono usare il flusso per dispositivi.',
  'application.device_flow_not_changeable':
    'L’impostazione del flusso per dispositivi non si può modificare in seguito.',
  'application.protected_app_metadata_is_required': 'Sono necessari i metadati dell’app protetta.',
  'application.protected_app_not_configured':
    'Le app protette non sono configurate su questo server.',
  'application.protected_application_subdomain_exists': 'Questo sottodominio è già in uso.',
  'application.should_delete_custom_domains_first': 'Elimina prima i domini personalizzati.',
  'application.third_party_application_only':
    'Questa operazione è possibile solo con un’applicazione di terze parti.',
  'application.user_consent_scopes_not_found': 'Alcuni ambiti non sono stati trovati.',
  'application.consent_management_api_scopes_not_allowed':
    'Gli utenti non possono dare il consenso ad ambiti dell’API di gestione.',
  'application.saml.use_saml_app_api': 'Per questa operazione usa l’API delle applicazioni SAML.',
  'sign_in_experiences.enabled_connector_not_found': 'Un connettore necessario non è configurato.',
  'sign_in_experiences.at_least_one_authentication_factor':
    'Ogni metodo di accesso richiede almeno un fattore di autenticazione.',
  'sign_in_experiences.code_sign_in_must_be_enabled':
    'Senza password alla registrazione, l’accesso con codice di verifica deve essere attivo.',
  'sign_in_experiences.password_sign_in_must_be_enabled':
    'Con una password alla registrazione, l’accesso con password deve essere attivo.',
  'sign_in_experiences.passwordless_requires_verify':
    'Senza password, l’email o il telefono della registrazione devono essere verificati.',
  'sign_in_experiences.unsupported_default_language': 'Questa lingua predefinita non è supportata.',
  'sign_in_experiences.backup_code_cannot_be_enabled_alone':
    'I codici di backup non possono essere l’unico secondo passaggio.',
  'sign_in_experiences.duplicated_mfa_factors': 'Un secondo passaggio è elencato due volte.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_mfa':
    'I codici via email non possono essere un secondo passaggio finché servono per accedere.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_sign_in':
    'I codici via email non possono servire per accedere finché sono un secondo passaggio.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_mfa':
    'I codici via SMS non possono essere un secondo passaggio finché servono per accedere.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in':
    'I codici via SMS non possono servire per accedere finché sono un secondo passaggio.',
  'sign_in_experiences.adaptive_mfa_requires_mfa': 'L’MFA adattiva richiede almeno un fattore MFA.',
  'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy':
    'L’MFA adattiva richiede un criterio che non si possa saltare.',
  'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy':
    'Questo criterio MFA richiede l’MFA adattiva.',
  'sign_in_experiences.duplicated_sign_up_identifiers':
    'Un identificatore di registrazione è elencato due volte.',
  'sign_in_experiences.missing_sign_up_identifiers': 'Mancano gli identificatori di registrazione.',
  'sign_in_experiences.not_one_and_only_one_primary_sign_in_method':
    'Deve esserci un solo metodo di accesso principale.',
  'sign_in_experiences.invalid_custom_email_blocklist_format':
    'Una voce dell’elenco di email bloccate non è né un indirizzo né un dominio.',
  'sign_in_experiences.forgot_password_method_requires_connector':
    'Questo modo di reimpostare la password richiede un connettore che non è configurato.',
  'sign_in_experiences.password_expiration_requires_forgot_password':
    'La scadenza delle password richiede un modo per reimpostare quelle dimenticate.',
  'sign_in_experiences.password_expiration_not_enabled': 'La scadenza delle password non è attiva.',
  'sign_in_experiences.password_expiration_invalid_period_days':
    'Le password devono essere valide per almeno un giorno.',
  'sign_in_experiences.username_policy_case_conflicts_exist':
    'Alcuni nomi utente differiscono solo per maiuscole e minuscole.',
  'localization.invalid_translation_structure': 'I testi non hanno la struttura prevista.',
  'connector.general': 'Il servizio di invio o di verifica ha risposto con un errore.',
  'connector.not_found': 'Non è configurato alcun mezzo di invio.',
  'connector.not_enabled': 'Questo connettore non è attivo.',
  'connector.invalid_metadata': 'I metadati del connettore non sono validi.',
  'connector.invalid_config_guard': 'Le impostazioni del connettore non si possono verificare.',
  'connector.unexpected_type': 'Il connettore è di un altro tipo.',
  'connector.invalid_request_parameters': 'La richiesta al connettore non è valida.',
  'connector.insufficient_request_parameters': 'Nella richiesta al connettore manca qualcosa.',
  'connector.invalid_config': 'Le impostazioni del connettore non sono valide.',
  'connector.invalid_response': 'Il servizio del connettore ha dato una risposta incomprensibile.',
  'connector.template_not_found': 'Il connettore non ha un modello per questo messaggio.',
  'connector.template_not_supported': 'Il connettore non può usare questo modello.',
  'connector.rate_limit_exceeded':
    'Il servizio del connettore al momento non accetta altre richieste.',
  'connector.usage_limit_exceeded': 'La quota del connettore è esaurita.',
  'connector.not_implemented': 'Il connettore non può eseguire questa operazione.',
  'connector.authorization_failed': 'Il servizio del connettore ha rifiutato le sue credenziali.',
  'connector.not_found_with_connector_id': 'Questo tipo di connettore non esiste.',
  'connector.multiple_instances_not_supported': 'Può esserci un solo connettore di questo tipo.',
  'connector.invalid_type_for_syncing_profile':
    'Solo i connettori social possono sincronizzare i profili.',
  'connector.can_not_modify_target': 'La destinazione del connettore non si può modificare.',
  'connector.should_specify_target': 'Il connettore ha bisogno di una destinazione.',
  'connector.multiple_target_with_same_platform':
    'Esiste già un connettore per questa destinazione e questa piattaforma.',
  'connector.cannot_overwrite_metadata_for_non_standard_connector':
    'Solo i connettori standard possono avere un nome e dei loghi propri.',
  'connector.email_connector.bulk_deletion_no_filter': 'Indica quali modelli eliminare.',
  'connector.token_storage_not_supported': 'Il connettore non può conservare token.',
  'verification_code.phone_email_empty': 'È necessario un indirizzo email o un numero di telefono.',
  'verification_code.not_found': 'Questo codice non è più valido. Chiedine uno nuovo.',
  'verification_code.phone_mismatch': 'Il codice è stato inviato a un altro numero di telefono.',
  'verification_code.email_mismatch': 'Il codice è stato inviato a un altro indirizzo email.',
  'verification_code.code_mismatch':
    'Il codice non è corretto. Confrontalo con quello del messaggio.',
  'verification_code.expired': 'Questo codice è scaduto. Chiedine uno nuovo.',
  'verification_code.exceed_max_try': 'Troppi codici errati. Chiedine uno nuovo.',
  'one_time_token.token_not_found': 'Questo link non è valido.',
  'one_time_token.email_mismatch': 'Questo link è stato creato per un altro indirizzo email.',
  'one_time_token.interaction_event_mismatch': 'Questo link è stato creato per un altro scopo.',
  'one_time_token.token_expired': 'Questo link è scaduto.',
  'one_time_token.token_consumed': 'Questo link è già stato usato.',
  'one_time_token.token_revoked': 'Questo link è stato annullato.',
  'one_time_token.cannot_reactivate_token': 'Un token non si può riattivare.',
  'session.email_blocklist.disposable_email_validation_failed':
    'Qui non si possono usare indirizzi email temporanei. Usane uno permanente.',
  'session.email_blocklist.invalid_email': 'Questo indirizzo email non è completo.',
  'session.email_blocklist.email_subaddressing_not_allowed':
    'Qui non si possono usare indirizzi con «+». Togli la parte da «+» fino a prima di «@».',
  'session.email_blocklist.email_not_allowed': 'Qui non si può usare questo indirizzo email.',
  'user.email_not_exist': 'L’account non ha un indirizzo email.',
  'user.email_or_phone_required_in_profile':
    'L’account ha bisogno di un indirizzo email o di un numero di telefono.',
  'custom_profile_fields.entity_not_exists_with_names':
    'Non esistono campi del profilo con questi nomi.',
  'custom_profile_fields.invalid_min_max_input': 'Il minimo non può essere maggiore del massimo.',
  'custom_profile_fields.invalid_default_value': 'Il valore predefinito non è adatto al campo.',
  'custom_profile_fields.invalid_options': 'Le opzioni non sono valide.',
  'custom_profile_fields.invalid_regex_format': 'L’espressione regolare non è valida.',
  'custom_profile_fields.invalid_address_components': 'Le parti dell’indirizzo non sono valide.',
  'custom_profile_fields.invalid_fullname_components': 'Le parti del nome non sono valide.',
  'custom_profile_fields.invalid_sub_component_type':
    'Una parte è di un tipo che lì non è ammesso.',
  'custom_profile_fields.name_exists': 'Esiste già un campo del profilo con questo nome.',
  'custom_profile_fields.conflicted_sie_order': 'Due campi hanno lo stesso posto nell’ordine.',
  'custom_profile_fields.invalid_name': 'Il nome può contenere solo lettere e numeri.',
  'custom_profile_fields.name_conflict_sign_in_identifier':
    'Il nome è riservato a un dato con cui si accede.',
  'custom_profile_fields.name_conflict_built_in_prop':
    'Il nome appartiene a una proprietà integrata.',
  'custom_profile_fields.name_conflict_custom_data': 'Il nome è riservato nei dati personalizzati.',
  'custom_profile_fields.name_required': 'È necessario un nome.',
  'localization.cannot_delete_default_language': 'La lingua predefinita non si può eliminare.',
  'log.invalid_time_window': 'L’inizio non può essere successivo alla fine.',
} as const satisfies Record<ErrorCode, string>;
