/** Made by `npm run types` from the OpenAPI document of the voice bot. Do not edit. */
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Accepted */
        Accepted: {
            /**
             * Status
             * @default accepted
             * @constant
             */
            status: "accepted";
        };
        /** AuditEntry */
        AuditEntry: {
            /** Sequence */
            sequence: number;
            /** At */
            at: string;
            /** Actor */
            actor: string;
            /** Role */
            role: string;
            /** Action */
            action: string;
            /** Subject */
            subject: string;
            /** Reason */
            reason: string;
            /** Correlation Id */
            correlation_id: string;
            /** Previous */
            previous: string;
            /** Hash */
            hash: string;
        };
        /** AuditEntryList */
        AuditEntryList: {
            /** Items */
            items: components["schemas"]["AuditEntry"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
            /** Intact */
            intact: boolean;
        };
        /** Caller */
        Caller: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "user" | "guest" | "nobody";
            /** User Id */
            user_id: string | null;
            /**
             * Groups
             * @default []
             */
            groups: string[];
        };
        /** Catalogue */
        Catalogue: {
            /** Items */
            items: components["schemas"]["CatalogueForm"][];
        };
        /** CatalogueForm */
        CatalogueForm: {
            /** Id */
            id: string;
            /** Title */
            title: {
                [key: string]: string;
            };
            /** Url */
            url: string;
        };
        /** Confirmation */
        Confirmation: {
            /** Email */
            email: string;
            /** Code */
            code: string;
        };
        /** Consent */
        Consent: {
            /** Staff May Read */
            staff_may_read: boolean;
        };
        /** CostFigures */
        CostFigures: {
            /** Provider */
            provider: string;
            /** Model */
            model: string;
            /** Requests */
            requests: number;
            /** Tokens */
            tokens: number;
            /** Cost Usd */
            cost_usd: number;
        };
        /** DataNotice */
        DataNotice: {
            /**
             * Language
             * @enum {string}
             */
            language: "vi" | "en";
            /** Title */
            title: string;
            /** Sections */
            sections: components["schemas"]["NoticeSection"][];
        };
        /** DayFigures */
        DayFigures: {
            /** Day */
            day: string;
            /** Started */
            started: number;
            /** Sent */
            sent: number;
        };
        /** Draft */
        Draft: {
            /** Name */
            name: string;
            /** Form Id */
            form_id: string | null;
            /** Saved At */
            saved_at: string;
        };
        /** DraftCreate */
        DraftCreate: {
            /** Name */
            name: string;
        };
        /** DraftList */
        DraftList: {
            /** Items */
            items: components["schemas"]["Draft"][];
        };
        /** EmailOnly */
        EmailOnly: {
            /** Email */
            email: string;
        };
        /** ErrorBody */
        ErrorBody: {
            /** Error */
            error: string;
            /** Message */
            message: string;
            /** Details */
            details?: {
                [key: string]: unknown;
            };
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
        };
        /** ErrorEvent */
        ErrorEvent: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default error
             * @constant
             */
            type: "error";
            error: components["schemas"]["ErrorBody"];
        };
        /** FieldEvent */
        FieldEvent: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default field
             * @constant
             */
            type: "field";
            field: components["schemas"]["FormField"];
        };
        /** FieldFigures */
        FieldFigures: {
            /** Form Id */
            form_id: string | null;
            /** Field */
            field: string;
            /** Label */
            label: string;
            /** Shown */
            shown: number;
            /** Filled */
            filled: number;
            /** Corrected */
            corrected: number;
            /** Completion Rate */
            completion_rate: number | null;
            /** Correction Rate */
            correction_rate: number | null;
        };
        /** FieldUpdate */
        FieldUpdate: {
            /** Value */
            value: string;
        };
        /** FileChoice */
        FileChoice: {
            /** Upload Id */
            upload_id: string;
        };
        /** Form */
        Form: {
            /** Form Id */
            form_id: string | null;
            /** Title */
            title: string;
            /** Url */
            url: string;
            /**
             * State
             * @enum {string}
             */
            state: "filling" | "reviewing" | "submitted";
            /** @default null */
            step: components["schemas"]["FormStep"] | null;
            /**
             * Fields
             * @default []
             */
            fields: components["schemas"]["FormField"][];
            /**
             * Focus
             * @default null
             */
            focus: string | null;
            progress: components["schemas"]["Progress"];
            /** @default null */
            receipt: components["schemas"]["Receipt"] | null;
            /**
             * Can Undo
             * @default false
             */
            can_undo: boolean;
            /**
             * Can Redo
             * @default false
             */
            can_redo: boolean;
        };
        /** FormField */
        FormField: {
            /** Name */
            name: string;
            /** Label */
            label: string;
            /** Type */
            type: string;
            /** Required */
            required: boolean;
            /** Visible */
            visible: boolean;
            /**
             * Options
             * @default null
             */
            options: components["schemas"]["Option"][] | null;
            /**
             * Value
             * @default
             */
            value: string;
            /**
             * Display
             * @default
             */
            display: string;
            /**
             * Status
             * @default empty
             * @enum {string}
             */
            status: "empty" | "filled" | "invalid";
            /**
             * Error
             * @default null
             */
            error: string | null;
            /**
             * Step
             * @default null
             */
            step: number | null;
            /**
             * Section
             * @default null
             */
            section: string | null;
            /**
             * Help
             * @default null
             */
            help: string | null;
            /**
             * Multiple
             * @default false
             */
            multiple: boolean;
            /**
             * Read Only
             * @default false
             */
            read_only: boolean;
            /**
             * Masked
             * @default null
             */
            masked: string | null;
        };
        /** FormFigures */
        FormFigures: {
            /** Form Id */
            form_id: string | null;
            /** Opened */
            opened: number;
            /** Sent */
            sent: number;
            /** Median Seconds */
            median_seconds: number | null;
        };
        /** FormStep */
        FormStep: {
            /** Index */
            index: number;
            /** Count */
            count: number;
            /** Title */
            title: string;
            /**
             * Titles
             * @default []
             */
            titles: string[];
        };
        /** FormSummary */
        FormSummary: {
            /** Form Id */
            form_id: string | null;
            /** Title */
            title: string;
            /**
             * State
             * @enum {string}
             */
            state: "filling" | "reviewing" | "submitted";
            /** @default null */
            receipt: components["schemas"]["Receipt"] | null;
        };
        /** Handover */
        Handover: {
            /** Code */
            code: string;
            /** Phone */
            phone: string | null;
            /** Url */
            url: string | null;
            /** Transcript Shared */
            transcript_shared: boolean;
        };
        /** HandoverCreate */
        HandoverCreate: {
            /**
             * Share Transcript
             * @default false
             */
            share_transcript: boolean;
        };
        /** HandoverWays */
        HandoverWays: {
            /** Phone */
            phone: string | null;
            /** Url */
            url: string | null;
        };
        /** Health */
        Health: {
            /**
             * Status
             * @enum {string}
             */
            status: "healthy" | "unhealthy";
            /** Service */
            service: string;
            /** Version */
            version: string;
            /** Uptime Seconds */
            uptime_seconds: number;
            /** Checks */
            checks: {
                [key: string]: unknown;
            };
        };
        /** IceCandidate */
        IceCandidate: {
            /** Candidate */
            candidate: string;
            /**
             * Sdp Mid
             * @default null
             */
            sdp_mid: string | null;
            /**
             * Sdp Mline Index
             * @default null
             */
            sdp_mline_index: number | null;
        };
        /** IceServer */
        IceServer: {
            /** Urls */
            urls: string[];
            /**
             * Username
             * @default null
             */
            username: string | null;
            /**
             * Credential
             * @default null
             */
            credential: string | null;
        };
        /** IceServers */
        IceServers: {
            /** Ice Servers */
            ice_servers: components["schemas"]["IceServer"][];
            /** Ttl Seconds */
            ttl_seconds: number;
        };
        /** InterruptCommand */
        InterruptCommand: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default interrupt
             * @constant
             */
            type: "interrupt";
        };
        /** LatencyEvent */
        LatencyEvent: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default latency
             * @constant
             */
            type: "latency";
            /**
             * Stage
             * @enum {string}
             */
            stage: "understanding" | "browser" | "turn" | "end_of_turn" | "speech_to_text" | "text_to_speech" | "voice_to_voice";
            /** Milliseconds */
            milliseconds: number;
        };
        /** LatencyFigures */
        LatencyFigures: {
            /** Metric */
            metric: string;
            /** Part */
            part: string;
            /** Count */
            count: number;
            /** Median */
            median: number | null;
            /** P95 */
            p95: number | null;
        };
        /** LiveFigures */
        LiveFigures: {
            /** On Screen */
            on_screen: number;
            /** On Call */
            on_call: number;
            /** Active */
            active: number;
            /** Waiting For Person */
            waiting_for_person: number;
        };
        /** Liveness */
        Liveness: {
            /**
             * Status
             * @constant
             */
            status: "alive";
            /** Service */
            service: string;
        };
        /** Login */
        Login: {
            /** Email */
            email: string;
            /**
             * Password
             * Format: password
             */
            password: string;
            /**
             * New Password
             * @default null
             */
            new_password: string | null;
            /**
             * Mfa Code
             * @default null
             */
            mfa_code: string | null;
            /**
             * Claim
             * @default true
             */
            claim: boolean;
        };
        /** Message */
        Message: {
            /**
             * Role
             * @enum {string}
             */
            role: "user" | "assistant";
            /** Text */
            text: string;
            /** At */
            at: string;
        };
        /** MessageCreate */
        MessageCreate: {
            /** Text */
            text: string;
            /**
             * Message Id
             * @default null
             */
            message_id: string | null;
        };
        /** MuteCommand */
        MuteCommand: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default mute
             * @constant
             */
            type: "mute";
            /** Muted */
            muted: boolean;
        };
        /** NoticeSection */
        NoticeSection: {
            /** Heading */
            heading: string;
            /** Text */
            text: string;
        };
        /** Offer */
        Offer: {
            /** Sdp */
            sdp: string;
            /**
             * Type
             * @constant
             */
            type: "offer";
            /**
             * Pc Id
             * @default null
             */
            pc_id: string | null;
            /**
             * Session Id
             * @default null
             */
            session_id: string | null;
            /**
             * Language
             * @default null
             */
            language: ("vi" | "en") | null;
            /**
             * Form
             * @default null
             */
            form: string | null;
        };
        /** OfferAnswer */
        OfferAnswer: {
            /** Sdp */
            sdp: string;
            /**
             * Type
             * @constant
             */
            type: "answer";
            /** Pc Id */
            pc_id: string;
            /** Session Id */
            session_id: string;
        };
        /** Option */
        Option: {
            /** Value */
            value: string;
            /** Label */
            label: string;
        };
        /** PaceCommand */
        PaceCommand: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default pace
             * @constant
             */
            type: "pace";
            /** Speed */
            speed: number;
        };
        /** PasswordReset */
        PasswordReset: {
            /** Email */
            email: string;
            /** Code */
            code: string;
            /**
             * New Password
             * Format: password
             */
            new_password: string;
        };
        /** PingCommand */
        PingCommand: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default ping
             * @constant
             */
            type: "ping";
        };
        /** PongEvent */
        PongEvent: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default pong
             * @constant
             */
            type: "pong";
        };
        /** Privacy */
        Privacy: {
            /** Mask Ids */
            mask_ids: boolean;
        };
        /** ProcessFigures */
        ProcessFigures: {
            /** Uptime Seconds */
            uptime_seconds: number;
            /** Latency */
            latency: components["schemas"]["LatencyFigures"][];
            /** Costs */
            costs: components["schemas"]["CostFigures"][];
            /** Cost Usd */
            cost_usd: number;
            /** Cost Per Form Usd */
            cost_per_form_usd: number | null;
        };
        /** Progress */
        Progress: {
            /** Filled */
            filled: number;
            /** Required Left */
            required_left: number;
            /** Total */
            total: number;
        };
        /** Rating */
        Rating: {
            /** Stars */
            stars: number;
            /**
             * Comment
             * @default
             */
            comment: string;
            /** At */
            at: string;
        };
        /** RatingCreate */
        RatingCreate: {
            /** Stars */
            stars: number;
            /**
             * Comment
             * @default
             */
            comment: string;
        };
        /** RatingFigures */
        RatingFigures: {
            /** Counts */
            counts: [
                number,
                number,
                number,
                number,
                number
            ];
            /** Average */
            average: number | null;
        };
        /** Receipt */
        Receipt: {
            /** Reference */
            reference: string | null;
            /** Message */
            message: string;
            /** Submitted At */
            submitted_at: string;
        };
        /** Registration */
        Registration: {
            /** Email */
            email: string;
            /**
             * Password
             * Format: password
             */
            password: string;
            /**
             * Name
             * @default null
             */
            name: string | null;
        };
        /** ReplayCommand */
        ReplayCommand: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default replay
             * @constant
             */
            type: "replay";
        };
        /** ScreenCommand */
        ScreenCommand: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default screen
             * @constant
             */
            type: "screen";
            /** Shows Answers */
            shows_answers: boolean;
        };
        /** Session */
        Session: {
            /** Session Id */
            session_id: string;
            /** User Id */
            user_id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "completed" | "failed" | "cancelled";
            /**
             * Language
             * @enum {string}
             */
            language: "vi" | "en";
            /**
             * Channel
             * @enum {string}
             */
            channel: "voice" | "text";
            /** Created At */
            created_at: string;
            /** Updated At */
            updated_at: string;
            /**
             * Staff May Read
             * @default false
             */
            staff_may_read: boolean;
            /**
             * Mask Ids
             * @default false
             */
            mask_ids: boolean;
            /** @default null */
            rating: components["schemas"]["Rating"] | null;
            /**
             * Handed Over At
             * @default null
             */
            handed_over_at: string | null;
            /** @default null */
            form: components["schemas"]["Form"] | null;
            /**
             * Forms
             * @default []
             */
            forms: components["schemas"]["FormSummary"][];
            /**
             * Messages
             * @default []
             */
            messages: components["schemas"]["Message"][];
        };
        /** SessionCreate */
        SessionCreate: {
            /**
             * Language
             * @default null
             */
            language: ("vi" | "en") | null;
            /**
             * Form
             * @default null
             */
            form: string | null;
            /**
             * Form Url
             * @default null
             */
            form_url: string | null;
            /**
             * Channel
             * @default text
             * @enum {string}
             */
            channel: "voice" | "text";
        };
        /** SessionEvent */
        SessionEvent: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default session
             * @constant
             */
            type: "session";
            session: components["schemas"]["Session"];
        };
        /** SessionList */
        SessionList: {
            /** Items */
            items: components["schemas"]["SessionSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** SessionSummary */
        SessionSummary: {
            /** Session Id */
            session_id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "completed" | "failed" | "cancelled";
            /**
             * Language
             * @enum {string}
             */
            language: "vi" | "en";
            /**
             * Channel
             * @enum {string}
             */
            channel: "voice" | "text";
            /** Created At */
            created_at: string;
            /** Updated At */
            updated_at: string;
            /**
             * Forms
             * @default []
             */
            forms: components["schemas"]["FormSummary"][];
        };
        /** SignedInAnswer */
        SignedInAnswer: {
            /** Access Token */
            access_token: string;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type: "Bearer";
            /** Expires In */
            expires_in: number;
            user: components["schemas"]["User"];
            /**
             * Claimed Sessions
             * @default 0
             */
            claimed_sessions: number;
        };
        /** SpeakingEvent */
        SpeakingEvent: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default speaking
             * @constant
             */
            type: "speaking";
            /**
             * Who
             * @enum {string}
             */
            who: "assistant" | "user";
            /** Speaking */
            speaking: boolean;
        };
        /** SpeechCommand */
        SpeechCommand: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default speech
             * @constant
             */
            type: "speech";
            /** Text */
            text: string;
            /** Final */
            final: boolean;
        };
        /** StaffForm */
        StaffForm: {
            /** Form Id */
            form_id: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "filling" | "reviewing" | "submitted";
        };
        /** StaffSession */
        StaffSession: {
            /** Session Id */
            session_id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "completed" | "failed" | "cancelled";
            /**
             * Language
             * @enum {string}
             */
            language: "vi" | "en";
            /**
             * Channel
             * @enum {string}
             */
            channel: "voice" | "text";
            /** Created At */
            created_at: string;
            /** Updated At */
            updated_at: string;
            /**
             * Forms
             * @default []
             */
            forms: components["schemas"]["StaffForm"][];
            /** Staff May Read */
            staff_may_read: boolean;
            /**
             * Handed Over At
             * @default null
             */
            handed_over_at: string | null;
        };
        /** StaffSessionList */
        StaffSessionList: {
            /** Items */
            items: components["schemas"]["StaffSession"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** StatusCount */
        StatusCount: {
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "completed" | "failed" | "cancelled";
            /** Count */
            count: number;
        };
        /** StoppedAt */
        StoppedAt: {
            /** Form Id */
            form_id: string | null;
            /** Field */
            field: string;
            /** Label */
            label: string;
            /** Count */
            count: number;
        };
        /** TextCommand */
        TextCommand: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default text
             * @constant
             */
            type: "text";
            /** Text */
            text: string;
        };
        /** Ticket */
        Ticket: {
            /** Ticket */
            ticket: string;
            /** Expires In */
            expires_in: number;
        };
        /** Timing */
        Timing: {
            /** Understanding Ms */
            understanding_ms: number;
            /** Browser Ms */
            browser_ms: number;
            /** Total Ms */
            total_ms: number;
        };
        /** TokenCheck */
        TokenCheck: {
            /**
             * Access Token
             * @default null
             */
            access_token: string | null;
        };
        /** Tokens */
        Tokens: {
            /** Access Token */
            access_token: string;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type: "Bearer";
            /** Expires In */
            expires_in: number;
            user: components["schemas"]["User"];
        };
        /** TranscriptEvent */
        TranscriptEvent: {
            /**
             * V
             * @default 1
             * @constant
             */
            v: 1;
            /**
             * Correlation Id
             * @default null
             */
            correlation_id: string | null;
            /**
             * Type
             * @default transcript
             * @constant
             */
            type: "transcript";
            /**
             * Role
             * @enum {string}
             */
            role: "user" | "assistant";
            /** Text */
            text: string;
            /**
             * Final
             * @default true
             */
            final: boolean;
            /** At */
            at: string;
        };
        /** TrickledCandidates */
        TrickledCandidates: {
            /** Pc Id */
            pc_id: string;
            /** Candidates */
            candidates: components["schemas"]["IceCandidate"][];
        };
        /** TurnAnswer */
        TurnAnswer: {
            /** Replies */
            replies: string[];
            session: components["schemas"]["Session"];
            /**
             * Understood By
             * @enum {string}
             */
            understood_by: "rules" | "llm" | "cache";
            timing: components["schemas"]["Timing"];
        };
        /** Uploaded */
        Uploaded: {
            /** Upload Id */
            upload_id: string;
            /** Name */
            name: string;
            /** Media Type */
            media_type: string;
            /** Size */
            size: number;
        };
        /** UseFigures */
        UseFigures: {
            /** Days */
            days: number;
            /** Examined */
            examined: number;
            /** Complete */
            complete: boolean;
            /** As Of */
            as_of: string;
            live: components["schemas"]["LiveFigures"];
            /** Statuses */
            statuses: components["schemas"]["StatusCount"][];
            /** By Day */
            by_day: components["schemas"]["DayFigures"][];
            /** Forms */
            forms: components["schemas"]["FormFigures"][];
            /** Fields */
            fields: components["schemas"]["FieldFigures"][];
            /** Stopped At */
            stopped_at: components["schemas"]["StoppedAt"][];
            ratings: components["schemas"]["RatingFigures"];
        };
        /** User */
        User: {
            /** User Id */
            user_id: string;
            /**
             * Groups
             * @default []
             */
            groups: string[];
        };
        /** VerifiedToken */
        VerifiedToken: {
            user: components["schemas"]["User"];
            /** Expires At */
            expires_at: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        CorrelationId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
