"""The demo's year: projects with drawings, meetings, opinions and money, evaluations, the renewal season; all acts."""
