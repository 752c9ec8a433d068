"""Who works with whom: ties, and a picture of them in characters; pure."""

from samenwerking.network.ego import Ego, Partner, Tie, ego_network
from samenwerking.network.picture import Picture, Run, draw

__all__ = ["Ego", "Partner", "Picture", "Run", "Tie", "draw", "ego_network"]
