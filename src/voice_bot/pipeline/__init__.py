"""The voice call: WebRTC media in and out around the conversation. The only room that knows Pipecat."""
