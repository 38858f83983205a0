"""What the newsroom does about comments: judge, look, decide, answer complaints."""
