"""Text in, requirements out: sections, degree, experience, seniority and skills."""
