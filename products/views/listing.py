"""The staff's list of products."""

from accounts.lists.page import list_view
from products.tables import PRODUCTS, pictured

listing = list_view(PRODUCTS, "products/list.html", touch=pictured)
