import type { ErrorCode } from '@/lib/errors/catalogue';

/** The sentence for every error code, in French. */
export const errors = {
  'request.invalid_input': 'Les données saisies ne sont pas valides.',
  'request.general': 'La requête n’a pas pu être traitée.',
  'request.range_not_satisfiable': 'L’intervalle demandé ne peut pas être servi.',
  'request.feature_not_supported': 'Cette fonctionnalité n’est pas prise en charge.',
  'request.rate_limited': 'Trop de requêtes. Veuillez réessayer plus tard.',
  'request.message_rate_limited':
    'Trop de messages ont été envoyés à cette adresse. Veuillez réessayer plus tard.',
  'request.internal': 'Erreur interne du serveur.',
  'request.unavailable': 'Le service est indisponible. Veuillez réessayer dans un instant.',
  'request.too_large': 'La requête est trop volumineuse.',
  'request.not_found': 'Il n’y a rien à cette adresse.',
  'guard.invalid_input': 'La requête n’est pas valide.',
  'guard.invalid_pagination': 'Les valeurs de pagination ne sont pas valides.',
  'auth.authorization_header_missing': 'L’en-tête Authorization est absent.',
  'auth.authorization_token_type_not_supported': 'Ce type d’autorisation n’est pas pris en charge.',
  'auth.unauthorized': 'Non autorisé. Vérifiez les identifiants et leur portée.',
  'auth.forbidden': 'Interdit. Vérifiez vos rôles et vos permissions.',
  'auth.jwt_sub_missing': 'Le jeton n’a pas de sujet.',
  'auth.require_re_authentication': 'Veuillez vous reconnecter avant de continuer.',
  'auth.third_party_application_forbidden':
    'Les applications tierces n’ont pas accès à cette opération.',
  'oidc.aborted': 'La connexion a été interrompue.',
  'oidc.invalid_scope': 'La portée demandée n’est pas valide.',
  'oidc.invalid_token': 'Le jeton n’est pas valide.',
  'oidc.invalid_client': 'Le client est inconnu ou n’a pas pu être authentifié.',
  'oidc.invalid_client_metadata': 'Les métadonnées du client ne sont pas valides.',
  'oidc.insufficient_scope': 'Il manque au jeton une portée requise.',
  'oidc.invalid_request': 'La requête n’est pas valide.',
  'oidc.invalid_grant': 'L’autorisation n’est pas valide.',
  'oidc.invalid_issuer': 'L’émetteur n’est pas valide.',
  'oidc.invalid_redirect_uri':
    'L’URI de redirection ne fait pas partie de celles enregistrées pour le client.',
  'oidc.access_denied': 'L’accès a été refusé.',
  'oidc.invalid_target': 'La ressource demandée est inconnue.',
  'oidc.unsupported_grant_type': 'Ce type d’autorisation n’est pas pris en charge.',
  'oidc.unauthorized_client': 'Le client ne peut pas utiliser cette autorisation.',
  'oidc.unsupported_token_type': 'Ce type de jeton n’est pas pris en charge.',
  'oidc.login_required': 'Une connexion est nécessaire.',
  'oidc.interaction_required': 'La personne doit intervenir dans cette connexion.',
  'oidc.consent_required': 'La personne doit donner son consentement.',
  'oidc.unsupported_response_mode': 'Ce mode de réponse n’est pas pris en charge.',
  'oidc.unsupported_response_type': 'Ce type de réponse n’est pas pris en charge.',
  'oidc.provider_error': 'Le fournisseur d’identité a signalé une erreur.',
  'oidc.server_error':
    'Le fournisseur d’identité a rencontré une erreur inattendue. Veuillez réessayer plus tard.',
  'oidc.provider_error_fallback': 'Le fournisseur d’identité a signalé une erreur.',
  'oidc.key_required': 'Il doit rester au moins une clé.',
  'oidc.key_not_found': 'La clé est introuvable.',
  'oidc.only_previous_key_can_be_deleted': 'Seule une clé qui ne signe plus peut être supprimée.',
  'oidc.session_not_found': 'La session est introuvable.',
  'oidc.invalid_session_account_id': 'La session appartient à une autre personne.',
  'user.username_already_in_use': 'Ce nom d’utilisateur est déjà pris.',
  'user.username_starts_with_number': 'Un nom d’utilisateur ne peut pas commencer par un chiffre.',
  'user.username_invalid_charset_hard':
    'Un nom d’utilisateur ne contient que des lettres, des chiffres et des tirets bas.',
  'user.username_too_short': 'Ce nom d’utilisateur est trop court.',
  'user.username_too_long': 'Ce nom d’utilisateur est trop long.',
  'user.username_uppercase_not_allowed':
    'Les majuscules ne sont pas autorisées dans un nom d’utilisateur.',
  'user.username_lowercase_not_allowed':
    'Les minuscules ne sont pas autorisées dans un nom d’utilisateur.',
  'user.username_numbers_not_allowed':
    'Les chiffres ne sont pas autorisés dans un nom d’utilisateur.',
  'user.username_underscore_not_allowed':
    'Les tirets bas ne sont pas autorisés dans un nom d’utilisateur.',
  'user.email_already_in_use': 'Cette adresse e-mail appartient déjà à un compte.',
  'user.phone_already_in_use': 'Ce numéro de téléphone appartient déjà à un compte.',
  'user.invalid_email': 'Cette adresse e-mail n’est pas valide.',
  'user.invalid_phone': 'Ce numéro de téléphone n’est pas valide.',
  'user.identity_already_in_use': 'Cette identité appartient déjà à un compte.',
  'user.identity_not_exist': 'Ce compte n’a pas d’identité chez ce fournisseur.',
  'user.enterprise_sso_identity_not_exists': 'Ce compte n’a pas d’identité dans cette entreprise.',
  'user.cannot_delete_self': 'Vous ne pouvez pas supprimer votre propre compte.',
  'user.sign_in_method_not_enabled': 'Ce mode de connexion n’est pas activé.',
  'user.same_password': 'Le nouveau mot de passe doit être différent de l’ancien.',
  'user.new_password_required_in_profile': 'Un nouveau mot de passe est nécessaire.',
  'user.password_exists_in_profile': 'Le compte a déjà un mot de passe.',
  'user.username_exists_in_profile': 'Le compte a déjà un nom d’utilisateur.',
  'user.email_exists_in_profile': 'Le compte a déjà une adresse e-mail.',
  'user.phone_exists_in_profile': 'Le compte a déjà un numéro de téléphone.',
  'user.suspended': 'Ce compte est suspendu.',
  'user.user_not_exist': 'Ce compte n’existe pas.',
  'user.missing_profile': 'Il manque des informations au compte pour continuer.',
  'user.role_exists': 'L’utilisateur a déjà ce rôle.',
  'user.invalid_role_type': 'Seuls les rôles d’utilisateur peuvent être donnés à un utilisateur.',
  'user.suggest_mfa': 'Vous pouvez protéger votre compte par une deuxième étape.',
  'user.missing_mfa': 'Une deuxième étape doit être configurée pour continuer.',
  'user.password_algorithm_required': 'L’algorithme de l’empreinte du mot de passe est nécessaire.',
  'user.password_and_digest': 'Donnez un mot de passe ou une empreinte, mais pas les deux.',
  'user.personal_access_token_name_exists': 'Un jeton d’accès personnel de ce nom existe déjà.',
  'user.passkey_preferred': 'Une clé d’accès vous permet de vous connecter plus vite.',
  'password.unsupported_encryption_method':
    'Cette méthode de chiffrement du mot de passe n’est pas prise en charge.',
  'password.invalid_legacy_password_format': 'Le format de l’ancien mot de passe n’est pas valide.',
  'password.unsupported_legacy_hash_algorithm':
    'Cet ancien algorithme de hachage n’est pas pris en charge.',
  'password.rejected': 'Ce mot de passe ne respecte pas les règles.',
  'password.expired': 'Votre mot de passe a expiré. Veuillez en choisir un nouveau.',
  'password.not_repeated': 'Les deux mots de passe ne sont pas identiques.',
  'password_rejected.too_short':
    'Le mot de passe est trop court : utilisez au moins {min, plural, one {# caractère} other {# caractères}}.',
  'password_rejected.too_long':
    'Le mot de passe est trop long : utilisez au plus {max, plural, one {# caractère} other {# caractères}}.',
  'password_rejected.character_types':
    'Utilisez au moins {min, plural, one {# sorte} other {# sortes}} de caractères parmi : majuscules, minuscules, chiffres, symboles.',
  'password_rejected.unsupported_characters':
    'Le mot de passe contient un caractère qui ne peut pas être utilisé.',
  'password_rejected.pwned':
    'Ce mot de passe figure dans une fuite de données. Veuillez en choisir un autre.',
  'password_rejected.restricted.repetition':
    'Évitez de répéter le même caractère, comme dans « aaa ».',
  'password_rejected.restricted.sequence':
    'Évitez les suites de caractères, comme « 123 » ou « abc ».',
  'password_rejected.restricted.user_info':
    'Évitez votre nom, votre nom d’utilisateur, votre e-mail ou votre téléphone.',
  'password_rejected.restricted.words':
    'Le mot de passe contient un mot qui n’est pas autorisé ici.',
  'session.not_found': 'La session est introuvable. Revenez en arrière et reconnectez-vous.',
  'session.invalid_credentials':
    'Le nom du compte ou le mot de passe est incorrect. Vérifiez les deux.',
  'session.invalid_connector_id': 'Aucun connecteur n’a cet identifiant.',
  'session.insufficient_info': 'Il manque des informations de connexion.',
  'session.verification_session_not_found':
    'Cette vérification est terminée. Veuillez recommencer.',
  'session.verification_blocked_too_many_attempts':
    'Trop de tentatives. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}.',
  'session.verification_failed': 'La vérification n’a pas abouti. Veuillez recommencer.',
  'session.identifier_not_found': 'Aucun compte n’est identifié. Connectez-vous d’abord.',
  'session.interaction_not_found':
    'Cette connexion est terminée. Revenez en arrière et recommencez.',
  'session.invalid_interaction_type': 'Cette opération est impossible dans le parcours actuel.',
  'session.not_supported_for_forgot_password':
    'Ceci ne peut pas servir à réinitialiser un mot de passe.',
  'session.identity_conflict': 'Cette connexion appartient déjà à un autre compte.',
  'session.sso_enabled': 'Veuillez utiliser l’authentification unique pour cette adresse e-mail.',
  'session.captcha_required': 'Veuillez confirmer que vous êtes une personne.',
  'session.captcha_failed':
    'Nous n’avons pas pu confirmer que vous êtes une personne. Veuillez réessayer.',
  'session.mfa.require_mfa_verification': 'Une deuxième étape est nécessaire pour se connecter.',
  'session.mfa.mfa_factor_not_enabled': 'Cette deuxième étape n’est pas activée.',
  'session.mfa.mfa_policy_not_user_controlled': 'La deuxième étape ne peut pas être omise ici.',
  'session.mfa.suggest_additional_mfa':
    'Vous pouvez ajouter une autre façon de confirmer votre identité.',
  'session.mfa.backup_code_required': 'Veuillez d’abord enregistrer des codes de secours.',
  'entity.invalid_input': 'Les données saisies ne sont pas valides.',
  'entity.value_too_long': 'Une valeur est trop longue.',
  'entity.create_failed': 'La création a échoué.',
  'entity.db_constraint_violated': 'Une règle de la base de données n’est pas respectée.',
  'entity.not_exists': 'Cet élément n’existe pas.',
  'entity.not_exists_with_id': 'Aucun élément n’existe avec cet identifiant.',
  'entity.not_found': 'Cet élément est introuvable.',
  'entity.relation_foreign_key_not_found': 'Un élément référencé n’existe pas.',
  'entity.unique_integrity_violation': 'Cet élément existe déjà.',
  'role.name_in_use': 'Ce nom de rôle est déjà pris.',
  'role.scope_exists': 'Le rôle a déjà cette permission.',
  'role.management_api_scopes_not_assignable_to_user_role':
    'Les permissions de l’API de gestion ne peuvent pas être données à un rôle d’utilisateur.',
  'role.user_exists': 'L’utilisateur a déjà ce rôle.',
  'role.application_exists': 'L’application a déjà ce rôle.',
  'role.internal_role_violation': 'Les rôles internes ne peuvent pas être modifiés.',
  'scope.name_exists': 'Ce nom de permission est déjà pris.',
  'scope.name_with_space': 'Un nom de permission ne peut pas contenir d’espace.',
  'resource.resource_identifier_in_use': 'Cet identifiant d’API est déjà pris.',
  'resource.cannot_delete_management_api': 'L’API de gestion ne peut pas être supprimée.',
  'resource.cannot_modify_management_api': 'L’API de gestion ne peut pas être modifiée.',
  'application.secret_name_exists': 'Un secret de ce nom existe déjà.',
  'application.no_legacy_secret_found': 'L’application n’a pas d’ancien secret.',
  'application.invalid_type': 'Cette opération est impossible pour ce type d’application.',
  'application.invalid_role_type':
    'Seuls les rôles machine à machine peuvent être donnés à une application.',
  'application.invalid_third_party_application_type':
    'Seules les applications web traditionnelles, monopages et natives peuvent être tierces.',
  'application.third_party_application_cannot_enable_token_exchange':
    'Une application tierce ne peut pas utiliser l’échange de jetons.',
  'application.device_flow_native_only':
    'Seules les applications natives peuvent utiliser le parcours pour appareils.',
  'application.device_flow_not_changeable':
    'Le réglage du parcours pour appareils ne peut plus être modifié.',
  'application.protected_app_metadata_is_required':
    'Les métadonnées de l’application protégée sont nécessaires.',
  'application.protected_app_not_configured':
    'Les applications protégées ne sont pas configurées sur ce serveur.',
  'application.protected_application_subdomain_exists': 'Ce sous-domaine est déjà pris.',
  'application.should_delete_custom_domains_first':
    'Veuillez d’abord supprimer les domaines personnalisés.',
  'application.third_party_application_only':
    'Cela n’est possible que pour une application tierce.',
  'application.user_consent_scopes_not_found': 'Certaines permissions sont introuvables.',
  'application.consent_management_api_scopes_not_allowed':
    'Les utilisateurs ne peuvent pas consentir aux permissions de la Management API.',
  'application.saml.use_saml_app_api': 'Veuillez utiliser l’API des applications SAML.',
  'sign_in_experiences.enabled_connector_not_found':
    'Un connecteur nécessaire n’est pas configuré.',
  'sign_in_experiences.at_least_one_authentication_factor':
    'Chaque mode de connexion nécessite au moins un facteur d’authentification.',
  'sign_in_experiences.code_sign_in_must_be_enabled':
    'Sans mot de passe à l’inscription, la connexion par code doit être activée.',
  'sign_in_experiences.password_sign_in_must_be_enabled':
    'Avec un mot de passe à l’inscription, la connexion par mot de passe doit être activée.',
  'sign_in_experiences.passwordless_requires_verify':
    'Sans mot de passe, l’e-mail ou le téléphone doit être vérifié à l’inscription.',
  'sign_in_experiences.unsupported_default_language':
    'Cette langue par défaut n’est pas prise en charge.',
  'sign_in_experiences.backup_code_cannot_be_enabled_alone':
    'Les codes de secours ne peuvent pas être la seule deuxième étape.',
  'sign_in_experiences.duplicated_mfa_factors': 'Une deuxième étape figure deux fois.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_mfa':
    'Les codes par e-mail ne peuvent pas être une deuxième étape s’ils servent à se connecter.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_sign_in':
    'Les codes par e-mail ne peuvent pas servir à se connecter s’ils sont une deuxième étape.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_mfa':
    'Les codes par SMS ne peuvent pas être une deuxième étape s’ils servent à se connecter.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in':
    'Les codes par SMS ne peuvent pas servir à se connecter s’ils sont une deuxième étape.',
  'sign_in_experiences.adaptive_mfa_requires_mfa':
    'La MFA adaptative nécessite au moins un facteur.',
  'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy':
    'La MFA adaptative nécessite une politique qui ne peut pas être ignorée.',
  'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy':
    'Cette politique de MFA nécessite la MFA adaptative.',
  'sign_in_experiences.duplicated_sign_up_identifiers':
    'Un identifiant d’inscription figure deux fois.',
  'sign_in_experiences.missing_sign_up_identifiers': 'Les identifiants d’inscription sont absents.',
  'sign_in_experiences.not_one_and_only_one_primary_sign_in_method':
    'Il faut un mode de connexion principal, et un seul.',
  'sign_in_experiences.invalid_custom_email_blocklist_format':
    'Une entrée de la liste de blocage n’est ni une adresse ni un domaine.',
  'sign_in_experiences.forgot_password_method_requires_connector':
    'Ce mode de réinitialisation nécessite un connecteur qui n’est pas configuré.',
  'sign_in_experiences.password_expiration_requires_forgot_password':
    'L’expiration des mots de passe nécessite un moyen de les réinitialiser.',
  'sign_in_experiences.password_expiration_not_enabled':
    'L’expiration des mots de passe n’est pas activée.',
  'sign_in_experiences.password_expiration_invalid_period_days':
    'Un mot de passe doit rester valable au moins un jour.',
  'sign_in_experiences.username_policy_case_conflicts_exist':
    'Des noms d’utilisateur ne diffèrent que par la casse.',
  'localization.invalid_translation_structure': 'Les textes n’ont pas la structure attendue.',
  'connector.general': 'Le service d’envoi ou de vérification a répondu par une erreur.',
  'connector.not_found': 'Aucun moyen d’envoi n’est configuré.',
  'connector.not_enabled': 'Ce connecteur n’est pas activé.',
  'connector.invalid_metadata': 'Les métadonnées du connecteur ne sont pas valides.',
  'connector.invalid_config_guard': 'Les réglages du connecteur ne peuvent pas être vérifiés.',
  'connector.unexpected_type': 'Le connecteur est d’un autre type.',
  'connector.invalid_request_parameters': 'La requête au connecteur n’est pas valide.',
  'connector.insufficient_request_parameters':
    'Il manque un élément dans la requête au connecteur.',
  'connector.invalid_config': 'Les réglages du connecteur ne sont pas valides.',
  'connector.invalid_response': 'Le service du connecteur a donné une réponse incompréhensible.',
  'connector.template_not_found': 'Le connecteur n’a pas de modèle pour ce message.',
  'connector.template_not_supported': 'Le connecteur ne peut pas utiliser ce modèle.',
  'connector.rate_limit_exceeded':
    'Le service du connecteur n’accepte plus de requêtes pour le moment.',
  'connector.usage_limit_exceeded': 'Le quota du connecteur est épuisé.',
  'connector.not_implemented': 'Le connecteur ne sait pas faire cela.',
  'connector.authorization_failed': 'Le service du connecteur a refusé ses identifiants.',
  'connector.not_found_with_connector_id': 'Ce type de connecteur n’existe pas.',
  'connector.multiple_instances_not_supported':
    'Il ne peut y avoir qu’un seul connecteur de ce type.',
  'connector.invalid_type_for_syncing_profile':
    'Seuls les connecteurs sociaux peuvent synchroniser les profils.',
  'connector.can_not_modify_target': 'La cible du connecteur ne peut pas être modifiée.',
  'connector.should_specify_target': 'Le connecteur a besoin d’une cible.',
  'connector.multiple_target_with_same_platform':
    'Il existe déjà un connecteur pour cette cible et cette plateforme.',
  'connector.cannot_overwrite_metadata_for_non_standard_connector':
    'Seuls les connecteurs standard peuvent recevoir un nom et des logos.',
  'connector.email_connector.bulk_deletion_no_filter': 'Indiquez quels modèles supprimer.',
  'connector.token_storage_not_supported': 'Le connecteur ne peut pas conserver de jetons.',
  'verification_code.phone_email_empty':
    'Une adresse e-mail ou un numéro de téléphone est nécessaire.',
  'verification_code.not_found': 'Ce code n’est plus valable. Demandez-en un nouveau.',
  'verification_code.phone_mismatch': 'Le code a été envoyé à un autre numéro de téléphone.',
  'verification_code.email_mismatch': 'Le code a été envoyé à une autre adresse e-mail.',
  'verification_code.code_mismatch': 'Ce code n’est pas le bon. Comparez-le avec le message.',
  'verification_code.expired': 'Ce code a expiré. Demandez-en un nouveau.',
  'verification_code.exceed_max_try': 'Trop de codes erronés. Demandez-en un nouveau.',
  'one_time_token.token_not_found': 'Ce lien n’est pas valable.',
  'one_time_token.email_mismatch': 'Ce lien a été créé pour une autre adresse e-mail.',
  'one_time_token.interaction_event_mismatch': 'Ce lien a été créé pour autre chose.',
  'one_time_token.token_expired': 'Ce lien a expiré.',
  'one_time_token.token_consumed': 'Ce lien a déjà été utilisé.',
  'one_time_token.token_revoked': 'Ce lien a été retiré.',
  'one_time_token.cannot_reactivate_token': 'Un jeton ne peut pas être réactivé.',
  'session.email_blocklist.disposable_email_validation_failed':
    'Les adresses e-mail jetables ne sont pas acceptées ici. Utilisez une adresse durable.',
  'session.email_blocklist.invalid_email': 'Cette adresse e-mail n’est pas complète.',
  'session.email_blocklist.email_subaddressing_not_allowed':
    'Les adresses contenant « + » ne sont pas acceptées ici. Retirez la partie de « + » à « @ ».',
  'session.email_blocklist.email_not_allowed': 'Cette adresse e-mail n’est pas acceptée ici.',
  'user.email_not_exist': 'Le compte n’a pas d’adresse e-mail.',
  'user.email_or_phone_required_in_profile':
    'Le compte a besoin d’une adresse e-mail ou d’un numéro de téléphone.',
  'custom_profile_fields.entity_not_exists_with_names':
    'Il n’existe pas de champs de profil portant ces noms.',
  'custom_profile_fields.invalid_min_max_input': 'Le minimum ne doit pas dépasser le maximum.',
  'custom_profile_fields.invalid_default_value': 'La valeur par défaut ne convient pas au champ.',
  'custom_profile_fields.invalid_options': 'Les options ne sont pas valides.',
  'custom_profile_fields.invalid_regex_format': 'L’expression régulière n’est pas valide.',
  'custom_profile_fields.invalid_address_components':
    'Les éléments de l’adresse ne sont pas valides.',
  'custom_profile_fields.invalid_fullname_components': 'Les éléments du nom ne sont pas valides.',
  'custom_profile_fields.invalid_sub_component_type':
    'Un élément est d’un type qui n’est pas permis ici.',
  'custom_profile_fields.name_exists': 'Un champ de profil porte déjà ce nom.',
  'custom_profile_fields.conflicted_sie_order': 'Deux champs ont la même place dans l’ordre.',
  'custom_profile_fields.invalid_name': 'Le nom ne peut contenir que des lettres et des chiffres.',
  'custom_profile_fields.name_conflict_sign_in_identifier':
    'Ce nom est réservé à un identifiant de connexion.',
  'custom_profile_fields.name_conflict_built_in_prop':
    'Ce nom est réservé à une propriété intégrée.',
  'custom_profile_fields.name_conflict_custom_data':
    'Ce nom est réservé dans les données personnalisées.',
  'custom_profile_fields.name_required': 'Un nom est nécessaire.',
  'localization.cannot_delete_default_language': 'La langue par défaut ne peut pas être supprimée.',
  'log.invalid_time_window': 'Le début ne doit pas être après la fin.',
} as const satisfies Record<ErrorCode, string>;
